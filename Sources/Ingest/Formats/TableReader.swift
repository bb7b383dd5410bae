import NewsModel

/// Reads rows of a table with a header: each is an article, the columns are its fields.
enum TableReader {
    static func items(
        header: [UInt8], rows: [UInt8], first: Int, separator: UInt8, path: String, member: String?,
        options: IngestOptions
    ) -> [ReadItem] {
        let format: Origin.Format = separator == UInt8(ascii: "\t") ? .tsv : .csv
        // Cells are too short to tell a character set by; some hundred kilobytes of rows are not.
        let header = CharacterSets.utf8(header).bytes
        let rows = CharacterSets.utf8(rows).bytes
        let names = cells(header, separator).first?.map { $0.trimmedOrNil ?? "" } ?? []
        let isKnown = names.contains { ArticleFields.isKnown($0) } || !options.fieldNames.isEmpty
        var items: [ReadItem] = []
        for (index, row) in cells(rows, separator).enumerated() {
            let origin = Origin(path: path, item: ArticleReader.place(member, "row \(first + index)"), format: format)
            if row.allSatisfy({ $0.trimmedOrNil == nil }) { continue }
            guard row.count <= names.count || row[names.count...].allSatisfy({ $0.trimmedOrNil == nil }) else {
                items.append(
                    .rejected(Rejection(origin, reason: "has \(row.count) cells where the header has \(names.count)")))
                continue
            }
            var fields: [String: JSONValue] = [:]
            for (name, cell) in zip(names, row) where !name.isEmpty {
                if let value = cell.trimmedOrNil { fields[name] = .string(value) }
            }
            do throws(ReadError) {
                var named = ArticleFields(fields, chosen: options.fieldNames)
                items.append(.article(try named.article(origin: origin, options: options)))
            } catch {
                // One that says what to do is worth more than one that is only true.
                let columns = names.filter { !$0.isEmpty }.prefix(12).joined(separator: ", ")
                let reason =
                    isKnown
                    ? error.reason
                    : "has no column that is known (columns: \(columns)); say which is which with --map title=COLUMN --map text=COLUMN"
                items.append(.rejected(Rejection(origin, reason: reason)))
            }
        }
        return items
    }

    /// The cells of each row (RFC 4180); a quotation mark inside of a cell that does not begin with one is text.
    static func cells(_ bytes: [UInt8], _ separator: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        func endCell() {
            row.append(TextDecoding.text(cell))
            cell = []
            wasQuoted = false
        }
        func endRow() {
            endCell()
            rows.append(row)
            row = []
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    if index + 1 < bytes.count, bytes[index + 1] == byte {
                        cell.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty, !wasQuoted {
                isQuoted = true
                wasQuoted = true
            } else if byte == separator {
                endCell()
            } else if byte == 0x0A {
                if cell.last == 0x0D { cell.removeLast() }
                endRow()
            } else {
                cell.append(byte)
            }
            index += 1
        }
        if !cell.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
