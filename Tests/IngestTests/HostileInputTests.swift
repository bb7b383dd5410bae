import Foundation
import Ingest
import NewsModel
import TestSupport
import Testing

/// What nobody writes by accident: it must end in an article or a reason, soon, and without much memory.
@Suite struct HostileInputTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func items(_ data: Data, _ name: String, options: IngestOptions = IngestOptions()) throws -> [ReadItem] {
        IndexFixture.items(path: try folder.write(data, to: name), options: options)
    }

    private func reasons(_ items: [ReadItem]) -> [String] {
        items.compactMap { item in
            if case .rejected(let rejection) = item { return rejection.reason }
            return nil
        }
    }

    private func articles(_ items: [ReadItem]) -> [Article] {
        items.compactMap { item in
            if case .article(let article) = item { return article }
            return nil
        }
    }

    private func shell(_ command: String) throws { try Shell.run("cd '\(folder.path)' && " + command) }

    @Test func anEntityBombDoesNotGrow() throws {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">"
        for (name, inner) in zip("bcdefghij", "abcdefghi") {
            bomb += "<!ENTITY \(name) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
        }
        bomb +=
            "]><rss><channel><title>t</title><item><title>&j;</title><description>text</description></item></channel></rss>"
        let read = try items(Data(bomb.utf8), "bomb.xml")
        #expect(read.count == 1)
        #expect(articles(read).allSatisfy { ($0.title?.count ?? 0) < 1000 })
    }

    @Test func whatUnpacksToMoreThanOneArticleIsRefusedAndALongStreamIsCut() throws {
        try shell("head -c 100000000 /dev/zero | tr '\\0' 'a' | gzip -9 > bomb.txt.gz")
        let read = IndexFixture.items(path: folder.file("bomb.txt.gz"))
        #expect(reasons(read).count == 1)
        #expect(reasons(read).first?.contains("larger than 64 MB") == true, "\(read)")
        try shell("yes '{\"text\":\"a\"}' | head -c 40000000 | gzip -1 > bomb.jsonl.gz")
        var reader = UnitReader(
            files: FileFinder(paths: [folder.file("bomb.jsonl.gz")]).files, rejections: [], options: IngestOptions())
        var last: ReadUnit?
        var count = 0
        while let unit = reader.next() {
            last = unit
            count += 1
        }
        _ = last
        #expect(count > 100)
    }

    @Test func archivesAreOpenedTwoDeepAndNoDeeper() throws {
        try shell(
            "printf 'Title\\n\\nText of it.' > a.txt && tar cf 1.tar a.txt && tar cf 2.tar 1.tar && tar cf 3.tar 2.tar")
        #expect(articles(IndexFixture.items(path: folder.file("2.tar"))).map(\.title) == ["Title"])
        let deep = IndexFixture.items(path: folder.file("3.tar"))
        #expect(articles(deep).isEmpty)
        #expect(reasons(deep).first?.contains("inside of 2 others") == true)
    }

    @Test func aTruncatedArchiveGivesWhatCameBefore() throws {
        try shell(
            "mkdir d && for i in 1 2 3 4 5 6 7 8; do head -c 60000 /dev/urandom | base64 > d/$i.txt; done && tar cf all.tar d && head -c 300000 all.tar > cut.tar"
        )
        let read = IndexFixture.items(path: folder.file("cut.tar"))
        #expect(articles(read).count >= 2)
        #expect(reasons(read).count >= 1)
    }

    @Test func aWebArchiveThatIsCutOffLosesOnlyItsEnd() throws {
        let path = Checkout.root + "/Tests/GoldenTests/Datasets/every-format/articles/crawl.warc.gz"
        try shell(
            "gzip -dc '\(path)' > whole.warc && head -c 1700 whole.warc > cut.warc && { head -c 900 whole.warc; echo garbage; tail -c +901 whole.warc; } > odd.warc"
        )
        #expect(articles(IndexFixture.items(path: folder.file("whole.warc"))).count == 2)
        let cut = IndexFixture.items(path: folder.file("cut.warc"))
        #expect(articles(cut).count == 1, "\(cut)")
        #expect(articles(IndexFixture.items(path: folder.file("odd.warc"))).count >= 1)
    }

    @Test func damageInsideOfAPackedWebArchiveLosesOneRecord() throws {
        func record(_ name: String) -> String {
            let body =
                "<html><head><title>\(name)</title></head><body><p>"
                + (0..<300).map { "Sentence \($0 * $0) of \(name) says something." }.joined(separator: " ")
                + "</p></body></html>"
            let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
            return
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\(name)\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: \(answer.utf8.count)\r\n\r\n\(answer)\r\n\r\n"
        }
        for name in ["one", "two", "three", "four"] {
            _ = try folder.write(Data(record(name).utf8), to: name)
        }
        try shell(
            "for i in one two three four; do gzip -c $i > $i.gz; done; head -c 400 two.gz > bad.gz; head -c 900 /dev/zero >> bad.gz; tail -c +1301 two.gz >> bad.gz; cat one.gz bad.gz three.gz four.gz > crawl.warc.gz; head -c 600 two.gz > cut.gz; cat one.gz cut.gz three.gz > joined.warc.gz; { cat one.gz; printf 'not a record'; cat three.gz; } > odd.warc.gz"
        )
        func titles(_ items: [ReadItem]) -> [String?] { articles(items).map(\.title) }
        let damaged = IndexFixture.items(path: folder.file("crawl.warc.gz"))
        #expect(titles(damaged).contains("one"))
        #expect(titles(damaged).suffix(2) == ["three", "four"], "\(titles(damaged))")
        #expect(reasons(damaged).contains { $0.contains("damaged") }, "\(reasons(damaged))")
        #expect(titles(IndexFixture.items(path: folder.file("joined.warc.gz"))).last == "three")
        let odd = IndexFixture.items(path: folder.file("odd.warc.gz"))
        #expect(titles(odd) == ["one", "three"])
        #expect(reasons(odd) == ["is damaged between two packed records"])
    }

    @Test func packedWebArchivesKeepToTheDepthAndToTheNamedFormat() throws {
        let path = Checkout.root + "/Tests/GoldenTests/Datasets/every-format/articles/crawl.warc.gz"
        try shell("cp '\(path)' a.warc.gz && tar cf 1.tar a.warc.gz && tar cf 2.tar 1.tar")
        #expect(articles(IndexFixture.items(path: folder.file("1.tar"))).count == 2)
        let deep = IndexFixture.items(path: folder.file("2.tar"))
        #expect(articles(deep).isEmpty)
        #expect(reasons(deep).first?.contains("inside of 2 others") == true)
        let text = IndexFixture.items(path: folder.file("a.warc.gz"), options: IngestOptions(format: .text))
        #expect(articles(text).map(\.origin.format) == [.text])
    }

    @Test func pagesThatAServerPackedAreUnpacked() throws {
        // One page as Python's zlib packs it, with and without a header, and as Brotli's encoder does.
        let packed: [(String, String)] = [
            (
                "deflate",
                "eJyzySjJzbGzyUhNTLGzKcksyUm1C0hMzk5NsdGH8Gz0IXJJ+SmVdjYFdiEZqQolqRUlCvlpCiVAdkFieqoOkATp0bPRLwBqgCjVB5sMAF3TIQE="
            ),
            (
                "deflate",
                "s8koyc2xs8lITUyxsynJLMlJtQtITM5OTbHRh/Bs9CFySfkplXY2BXYhGakKJakVJQr5aQolQHZBYnqqDpAE6dGz0S8AaoAo1QebDAA="
            ),
            ("br", "G18AQERPFhuhfA9ZEIphsyl3jAP2exr1fOJpj7ExbUq50BGNUkFaRPXvwNHQu4SYt7CFmqHFGgYXbQI="),
        ]
        for (coding, base64) in packed {
            let body = try #require(Data(base64Encoded: base64))
            var answer = Data("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: \(coding)\r\n\r\n".utf8)
            answer += body
            var record = Data(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\nContent-Length: \(answer.count)\r\n\r\n"
                    .utf8)
            record += answer + Data("\r\n\r\n".utf8)
            let read = try items(record, "\(coding).warc")
            #expect(articles(read).first?.text == "The text of the page, packed.", "\(coding) \(read)")
        }
    }

    /// At some of these the parser has assertions that fail.
    @Test func damagedTOMLIsAReason() throws {
        for toml in [
            "a = [}\"x\"]", "a = [1, }", "a = [ # so\n }", "a = [\u{A0}}", "a = ['[', \"]\", }", "[[\n\n*\n", "[[",
            "a = [[", "[a.\n", "a.", "\"", "a = {b = ", "a = {,}",
        ] {
            let read = try items(Data("+++\n\(toml)\n+++\nText.\n".utf8), "a.md")
            #expect(reasons(read).first?.contains("not TOML") == true, "\(toml) \(read)")
        }
        for toml in ["a = { b = [1], c = {} }", "a = '[}'", "a = \"\"\"\n[}\"\"\"", "# [}\na = 1", "a = \"\\\"[}\""] {
            let read = try items(Data("+++\n\(toml)\n+++\nText.\n".utf8), "a.md")
            #expect(articles(read).count == 1, "\(toml) \(read)")
        }
    }

    @Test func zeroBytesDoNotEndAPage() throws {
        let page =
            "<html><body><p>Before \u{0} and after the zero byte, in one sentence.</p>\u{0}<p>And one more.</p></body></html>"
        let read = articles(try items(Data(page.utf8), "a.html"))
        #expect(read.first?.text.contains("And one more") == true)
    }

    @Test func aLineOfAHundredMegabytesIsRefusedWithItsPlace() throws {
        try shell(
            "{ printf '{\"text\":\"'; head -c 100000000 /dev/zero | tr '\\0' 'a'; printf '\"}\\n'; } > long.jsonl")
        #expect(
            reasons(IndexFixture.items(path: folder.file("long.jsonl"))).first?.contains("longer than 64 MB") == true)
        let small = IngestOptions(largestArticle: 2000)
        let text = Data(String(repeating: "word ", count: 1000).utf8)
        #expect(reasons(try items(text, "long.txt", options: small)).first?.contains("--max-bytes") == true)
    }

    @Test func aQuotationMarkThatNeverClosesIsSaidWithItsRow() throws {
        let table = "title,text\na,b\n\"c,d\n" + String(repeating: "e,f\n", count: 100_000)
        let read = try items(Data(table.utf8), "a.csv", options: IngestOptions(largestArticle: 100_000))
        #expect(articles(read).isEmpty || articles(read).count == 1)
        #expect(reasons(read).last?.contains("quotation mark") == true, "\(reasons(read))")
    }

    @Test func deepNestingEndsSoon() throws {
        let deep = String(repeating: "[", count: 200_000)
        #expect(try items(Data(deep.utf8), "a.json").count == 1)
        let object = String(repeating: "{\"a\":", count: 100_000)
        #expect(try items(Data(object.utf8), "b.json").count >= 1)
        let page =
            "<html><script type=\"application/ld+json\">" + object
            + "</script><body><p>Text of the page, which is short.</p></body></html>"
        #expect(articles(try items(Data(page.utf8), "c.html")).count == 1)
        let rich = "{\\rtf1 " + String(repeating: "{", count: 50_000)
        #expect(try items(Data(rich.utf8), "d.rtf").count == 1)
        let wiki =
            "<mediawiki><page><title>t</title><ns>0</ns><revision><text>" + String(repeating: "{{a|[[b|", count: 20_000)
            + "</text></revision></page></mediawiki>"
        #expect(try items(Data(wiki.utf8), "e.xml").count == 1)
    }

    @Test func anExportOfUnknownLayoutIsRefusedAsAWhole() throws {
        let document =
            "\n\nThe Paper\n\nMay 1, 2024 Wednesday\n\nHEADLINE: A\n\nLENGTH: 3 words\n\nText here now.\n\nLOAD-DATE: May 2, 2024\n"
        let gap = reasons(
            try items(Data(("1 of 3 DOCUMENTS" + document + "3 of 3 DOCUMENTS" + document).utf8), "a.txt"))
        #expect(gap.count == 1)
        #expect(gap.first?.contains("document 2 is missing") == true, "\(gap)")
        let part =
            "1 of 3 DOCUMENTS" + document + "2 of 3 DOCUMENTS"
            + document.replacingOccurrences(of: "HEADLINE: A", with: "")
        #expect(reasons(try items(Data(part.utf8), "c.txt")).first?.contains("article 2 has no headline") == true)
        let factiva = "Something\n\nMore of it\n\nDocument ABCDEF0020240229ek2t0001m\n"
        #expect(reasons(try items(Data(factiva.utf8), "b.txt")).first?.contains("Factiva") == true)
    }

    /// One sample of every format; PDF is read by another program.
    private static let samples = Checkout.root + "/Tests/GoldenTests/Datasets/every-format/articles"
    private static let sampleNames = ((try? FileManager.default.contentsOfDirectory(atPath: samples)) ?? [])
        .filter { !$0.hasSuffix(".pdf") && $0 >= ProcessInfo.processInfo.environment["DATELINE_MUTATE_FROM"] ?? "" }
        .sorted()

    @Test func thereAreSamplesToMutate() {
        #expect(Self.sampleNames.count > (ProcessInfo.processInfo.environment["DATELINE_MUTATE_FROM"] == nil ? 30 : 0))
    }

    /// A mutation loop over a sample of every format: nothing may crash, whatever the bytes.
    ///
    /// `make mutations` is the long form, 100,000 to each reader, from `DATELINE_MUTATE_FROM` on; CI does a short one.
    @Test(arguments: sampleNames)
    func mutatedSamplesNeverCrash(_ name: String) throws {
        let rounds = ProcessInfo.processInfo.environment["DATELINE_MUTATIONS"].flatMap { Int($0) } ?? 12
        let original = Array(try Data(contentsOf: URL(fileURLWithPath: Self.samples + "/" + name)))
        var random = SplitMix(seed: name.utf8.reduce(20_241_124) { $0 &* 31 &+ UInt64($1) })
        let file = folder.file(name)
        var read = 0
        for _ in 0..<rounds {
            try Data(Self.mutated(original, &random)).write(to: URL(fileURLWithPath: file))
            read += IndexFixture.items(path: file).count
        }
        #expect(read > 0)
    }

    private static func mutated(_ original: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...200, using: &random)))
            case 3:
                let piece = Array(bytes[place..<min(bytes.count, place + Int.random(in: 1...200, using: &random))])
                bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
            case 4: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            case 5:
                bytes.insert(
                    contentsOf: [UInt8](repeating: bytes[place], count: Int.random(in: 1...300, using: &random)),
                    at: place)
            default:
                let marks = [
                    "<", ">", "\"", "&", "{", "}", "[[", "\0", "\u{FEFF}", "<![CDATA[", "<!--", "%", "\\u0000",
                    "\r\n\r\n", "99999999999",
                ]
                bytes.insert(contentsOf: marks[Int.random(in: 0..<marks.count, using: &random)].utf8, at: place)
            }
        }
        return bytes
    }
}
