#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes out of a page what is never text and costs most of the parsing: comments, styles, drawings, scripts that hold
/// no JSON, pictures, and attributes that nothing here asks for.
enum PageSlimmer {
    /// The page without them. `keepsScripts` leaves all scripts in, for pages whose text is in one.
    static func slim(_ bytes: [UInt8], keepsScripts: Bool = false) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { page in
            var copied = 0
            var position = 0
            while let open = find(UInt8(ascii: "<"), in: page, from: position) {
                position = open + 1
                if let end = endOfUnwanted(page, open, keepsScripts) {
                    output.append(contentsOf: page[copied..<open])
                    // Two words do not grow together.
                    output.append(0x20)
                    copied = end
                    position = end
                } else if open + 1 < page.count, isLetter(page[open + 1]), let tag = Tag(page, open) {
                    output.append(contentsOf: page[copied..<open])
                    tag.write(page, to: &output)
                    copied = tag.end
                    position = tag.end
                }
            }
            output.append(contentsOf: page[copied...])
        }
        return output
    }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    /// A tag with the attributes that are asked for.
    private struct Tag {
        private let name: Range<Int>
        private var attributes: [Range<Int>] = []
        private var isClosed = false
        /// Behind its closing bracket.
        private(set) var end = 0

        /// nil where it does not end as tags do: then it is left to the parser.
        init?(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) {
            var position = open + 1
            func isNamePart(_ byte: UInt8) -> Bool { byte > 0x20 && !"/>=\"'<".utf8.contains(byte) }
            while position < page.count, isNamePart(page[position]) { position += 1 }
            name = (open + 1)..<position
            let limit = min(page.count, open + (1 << 16))
            while position < limit {
                let byte = page[position]
                if byte <= 0x20 || byte == UInt8(ascii: "/") {
                    isClosed = byte == UInt8(ascii: "/")
                    position += 1
                } else if byte == UInt8(ascii: ">") {
                    end = position + 1
                    return
                } else {
                    isClosed = false
                    guard isNamePart(byte) else { return nil }
                    let start = position
                    while position < limit, isNamePart(page[position]) { position += 1 }
                    let nameEnd = position
                    while position < limit, page[position] <= 0x20 { position += 1 }
                    if position < limit, page[position] == UInt8(ascii: "=") {
                        position += 1
                        while position < limit, page[position] <= 0x20 { position += 1 }
                        guard position < limit else { return nil }
                        let quote = page[position]
                        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                            guard let close = PageSlimmer.find(quote, in: page, from: position + 1), close < limit
                            else { return nil }
                            position = close + 1
                        } else {
                            while position < limit, page[position] > 0x20, page[position] != UInt8(ascii: ">") {
                                position += 1
                            }
                        }
                    } else {
                        position = nameEnd
                    }
                    if isWanted(page, start..<nameEnd, value: nameEnd..<position) {
                        attributes.append(start..<position)
                    }
                }
            }
            return nil
        }

        func write(_ page: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
            output.append(UInt8(ascii: "<"))
            output.append(contentsOf: page[name])
            for attribute in attributes {
                output.append(0x20)
                output.append(contentsOf: page[attribute])
            }
            if isClosed {
                output.append(0x20)
                output.append(UInt8(ascii: "/"))
            }
            output.append(UInt8(ascii: ">"))
        }

        private func isWanted(
            _ page: UnsafeBufferPointer<UInt8>, _ attribute: Range<Int>, value: Range<Int>
        ) -> Bool {
            guard attribute.count <= 11 else { return false }
            var hash: UInt64 = 0
            for index in attribute { hash = hash &* 257 &+ UInt64(page[index] | 0x20) }
            if Self.everywhere.contains(hash) { return true }
            if hash == Self.style { return Self.hides(page, value) }
            // Most of a page's attributes are addresses of its links; few of those are asked for.
            if name.count == 1, page[name.lowerBound] | 0x20 == UInt8(ascii: "a"), hash == Self.href {
                return Self.mayLeadToPerson(page, value)
            }
            return Self.wanted.contains(hash)
        }

        private static func hash(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 &* 257 &+ UInt64($1 | 0x20) } }

        private static let everywhere: Set<UInt64> = [hash("class"), hash("id")]
        private static let style = hash("style")
        private static let href = hash("href")
        private static let wanted = Set(
            [
                "itemprop", "role", "hidden", "aria-hidden", "rel", "href", "datetime", "content", "property", "name",
                "type", "lang", "xml:lang", "charset", "http-equiv", "pubdate",
            ].map(hash))

        /// Whether a style has a word that hides.
        private static func hides(_ page: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> Bool {
            value.contains {
                begins(page, $0, "none", wholeWord: false) || begins(page, $0, "hidden", wholeWord: false)
            }
        }

        private static func mayLeadToPerson(_ page: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> Bool {
            value.contains { index in
                page[index] == UInt8(ascii: "/")
                    && PageAuthors.pathsOfPersons.contains { begins(page, index + 1, $0, wholeWord: false) }
            }
        }
    }

    /// Where something ends that begins here and is to go; nil where it stays. What never ends stays, too.
    private static func endOfUnwanted(_ page: UnsafeBufferPointer<UInt8>, _ open: Int, _ keepsScripts: Bool) -> Int? {
        guard open + 4 < page.count else { return nil }
        switch page[open + 1] {
        case UInt8(ascii: "!"):
            guard page[open + 2] == UInt8(ascii: "-"), page[open + 3] == UInt8(ascii: "-") else { return nil }
            var position = open + 4
            while let mark = find(UInt8(ascii: ">"), in: page, from: position) {
                if mark >= open + 6, page[mark - 1] == UInt8(ascii: "-"), page[mark - 2] == UInt8(ascii: "-") {
                    return mark + 1
                }
                position = mark + 1
            }
            return nil
        case UInt8(ascii: "s"), UInt8(ascii: "S"):
            if begins(page, open + 1, "style") { return end(of: "style", page, open) }
            if begins(page, open + 1, "svg") { return end(of: "svg", page, open) }
            if !keepsScripts, begins(page, open + 1, "script") {
                let tag = page[open..<min(page.count, open + 300)]
                let close = tag.firstIndex(of: UInt8(ascii: ">")) ?? tag.endIndex
                var index = open
                while index + 4 < close {
                    if page[index] | 0x20 == UInt8(ascii: "j"), begins(page, index, "json", wholeWord: false) {
                        return nil
                    }
                    index += 1
                }
                return end(of: "script", page, open)
            }
            return nil
        case UInt8(ascii: "i"), UInt8(ascii: "I"):
            // A picture shows nothing that is text, and has more attributes than anything else.
            guard begins(page, open + 1, "img"), let tag = Tag(page, open) else { return nil }
            return tag.end
        default: return nil
        }
    }

    private static func end(of name: StaticString, _ page: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int? {
        var position = open + 1
        while let mark = find(UInt8(ascii: "<"), in: page, from: position) {
            if mark + 1 < page.count, page[mark + 1] == UInt8(ascii: "/"), begins(page, mark + 2, name) {
                return find(UInt8(ascii: ">"), in: page, from: mark).map { $0 + 1 }
            }
            position = mark + 1
        }
        return nil
    }

    private static func begins(
        _ page: UnsafeBufferPointer<UInt8>, _ start: Int, _ name: StaticString, wholeWord: Bool = true
    ) -> Bool {
        let count = name.utf8CodeUnitCount
        guard start + count < page.count else { return false }
        for offset in 0..<count where page[start + offset] | 0x20 != name.utf8Start[offset] { return false }
        let next = page[start + count]
        return !wholeWord || next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
    }

    fileprivate static func find(_ byte: UInt8, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < page.count, let base = page.baseAddress,
            let found = searchMemory(base + start, byte, page.count - start)
        else { return nil }
        return found - UnsafeRawPointer(base)
    }
}

private func searchMemory(_ start: UnsafePointer<UInt8>, _ byte: UInt8, _ count: Int) -> UnsafeRawPointer? {
    memchr(start, Int32(byte), count).map { UnsafeRawPointer($0) }
}
