import NewsModel

/// Reads references in the RIS format: two letters, two blanks, a hyphen and a value a line.
enum RISReader {
    static func items(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        let text = TextDecoding.text(bytes)
        var items: [ReadItem] = []
        var record: [(tag: String, value: String)] = []
        func finish() {
            guard !record.isEmpty else { return }
            var origin = origin
            origin.item = ArticleReader.place(origin.item, "reference \(items.count + 1)")
            items.append(item(record, origin: origin, options: options))
            record = []
        }
        for line in text.split(separator: "\n") {
            let characters = Array(line)
            if characters.count >= 5, characters[2] == " ", characters[3] == " ", characters[4] == "-",
                characters[0].isLetter, characters[1].isLetter || characters[1].isNumber
            {
                let tag = String(characters[0...1]).uppercased()
                let value = String(characters[5...]).trimmedOrNil ?? ""
                if tag == "TY" { finish() }
                if tag == "ER" { finish() } else { record.append((tag, value)) }
            } else if !record.isEmpty, let more = String(line).trimmedOrNil {
                record[record.count - 1].value += " " + more
            }
        }
        finish()
        guard !items.isEmpty else { throw ReadError("has no reference in it") }
        return items
    }

    private static func item(_ record: [(tag: String, value: String)], origin: Origin, options: IngestOptions)
        -> ReadItem
    {
        func first(_ tags: String...) -> String? {
            for tag in tags {
                if let value = record.first(where: { $0.tag == tag && !$0.value.isEmpty })?.value { return value }
            }
            return nil
        }
        func all(_ tags: String...) -> [String] {
            record.filter { tags.contains($0.tag) && !$0.value.isEmpty }.map(\.value)
        }
        let title = first("TI", "T1", "CT")
        let abstract = first("AB", "N2")
        guard title != nil || abstract != nil else {
            return .rejected(Rejection(origin, reason: "has neither a title nor an abstract"))
        }
        var article = Article(
            externalID: first("AN", "ID"), url: first("UR", "L1"), title: title, text: abstract ?? "",
            authors: all("AU", "A1").map(name),
            outlet: first("T2", "JO", "JF", "JA", "PB").map { Outlet(name: $0, evidence: .declared) },
            section: first("SE"), topics: all("KW"),
            declaredLanguage: first("LA"),
            published: (first("DA", "PY", "Y1")).flatMap(date) ?? first("PY", "Y1").flatMap(date), origin: origin)
        for (tag, name) in [
            ("TY", "type"), ("SP", "page"), ("VL", "volume"), ("IS", "issue"), ("SN", "issn"), ("DO", "doi"),
            ("CY", "place"), ("DP", "database"), ("ET", "edition"), ("PB", "publisher"),
        ] {
            if let value = first(tag) { article.extra[name] = .string(value) }
        }
        let notes = all("N1")
        if !notes.isEmpty { article.extra["note"] = .string(notes.joined(separator: "\n")) }
        article.captured = first("Y2").flatMap(date)
        article.complete(options)
        return .article(article)
    }

    /// The format has family names first: `Lee, Ann`.
    private static func name(_ text: String) -> String {
        let parts = text.split(separator: ",").compactMap { String($0).trimmedOrNil }
        return parts.count == 2 ? parts[1] + " " + parts[0] : text
    }

    /// `2023/10/23/` with parts that may be missing, or a date as others write it.
    private static func date(_ text: String) -> PublicationDate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if let year = parts.first.flatMap({ Int($0) }), parts.count > 1 {
            let month = Int(parts[1])
            let day = parts.count > 2 && month != nil ? Int(parts[2]) : nil
            return PublicationDate(year: year, month: month, day: day) ?? PublicationDate(year: year)
        }
        return PublicationDate(parsing: text)
    }
}
