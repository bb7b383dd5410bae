import CCharacterSets

/// Turns the bytes of a file into UTF-8, whatever character set they are in and whatever they say of it.
enum CharacterSets {
    /// The bytes as UTF-8 and the name of the character set that was taken.
    ///
    /// Marks of order first; then UTF-8 where the bytes are that; then what is `declared`, unless it gives what no
    /// language writes; then a guess; then Windows-1252, which can read anything.
    ///
    /// There is no zero byte in the result: C stops at one.
    static func utf8(_ bytes: [UInt8], declared: String? = nil) -> (bytes: [UInt8], name: String) {
        var text = converted(bytes, declared: declared)
        if text.bytes.contains(0) { text.bytes = text.bytes.map { $0 == 0 ? 0x20 : $0 } }
        return text
    }

    private static func converted(_ bytes: [UInt8], declared: String?) -> (bytes: [UInt8], name: String) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (repaired(Array(bytes[3...])), "UTF-8")
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (converted(bytes, "UTF-16LE", dropping: 2), "UTF-16LE") }
        if bytes.starts(with: [0xFE, 0xFF]) { return (converted(bytes, "UTF-16BE", dropping: 2), "UTF-16BE") }
        if let order = unmarkedUTF16(bytes) { return (converted(bytes, order, dropping: 0), order) }
        if ByteSearch.isUTF8(bytes), !isEscaped(bytes, declared) { return (bytes, "UTF-8") }
        // A few broken characters do not make it another character set.
        if isMostlyUTF8(bytes) { return (repaired(bytes), "UTF-8") }
        let name = declared.flatMap(canonicalName)
        if let name, let text = convert(bytes, name), text.invalid * 200 <= bytes.count,
            !(isWestern(name) && looksWrong(text.bytes))
        {
            return (text.bytes, name)
        }
        let guess = guessed(bytes)
        if let guess, guess != "UTF-8", let text = convert(bytes, guess), text.invalid * 200 <= bytes.count {
            return (text.bytes, guess)
        }
        if let name, let text = convert(bytes, name), text.invalid * 20 <= bytes.count { return (text.bytes, name) }
        return (convert(bytes, "WINDOWS-1252")?.bytes ?? repaired(bytes), "WINDOWS-1252")
    }

    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        ByteSearch.isUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    private static func converted(_ bytes: [UInt8], _ name: String, dropping count: Int) -> [UInt8] {
        convert(Array(bytes[count...]), name)?.bytes ?? repaired(bytes)
    }

    private static func convert(_ bytes: [UInt8], _ name: String) -> (bytes: [UInt8], invalid: Int)? {
        var text = ccs_text()
        guard bytes.withUnsafeBytes({ ccs_convert($0.baseAddress, $0.count, name, &text) }) else { return nil }
        defer { ccs_text_free(&text) }
        return (Array(UnsafeRawBufferPointer(start: text.bytes, count: text.length)), text.invalid)
    }

    private static func guessed(_ bytes: [UInt8]) -> String? {
        // What is not ASCII decides, and it may stand far behind a head full of scripts.
        var sample = bytes.prefix(1 << 16)
        if let first = bytes.firstIndex(where: { $0 >= 0x80 }), first > 1 << 15 {
            sample = bytes[(first - 256)...].prefix(1 << 16)
        }
        var name = [CChar](repeating: 0, count: 64)
        sample.withUnsafeBytes { ccs_guess($0.baseAddress, $0.count, &name, name.count) }
        let guess = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return guess.isEmpty ? nil : canonicalName(guess)
    }

    /// ISO-2022 and HZ are ASCII to look at.
    private static func isEscaped(_ bytes: [UInt8], _ declared: String?) -> Bool {
        guard let declared = declared?.lowercased(), declared.hasPrefix("iso-2022") || declared.hasPrefix("hz") else {
            return false
        }
        return bytes.contains(declared.hasPrefix("hz") ? UInt8(ascii: "~") : 0x1B)
    }

    /// Text in which every second byte is zero.
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(512)
        guard head.count >= 64 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        if zeros[1] > head.count / 5, zeros[0] == 0 { return "UTF-16LE" }
        if zeros[0] > head.count / 5, zeros[1] == 0 { return "UTF-16BE" }
        return nil
    }

    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var valid = 0
        var invalid = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
            if length > 0, byte < 0xF5, index + length <= bytes.count,
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            {
                valid += 1
                index += length
            } else {
                invalid += 1
                index += 1
            }
        }
        return valid >= 10 * invalid
    }

    private static func isWestern(_ name: String) -> Bool { name == "WINDOWS-1252" || name == "ISO-8859-15" }

    /// Whether text read as Western European is made of accented letters: then it was written in another script.
    private static func looksWrong(_ utf8: [UInt8]) -> Bool {
        var accented = 0
        var run = 0
        var inRuns = 0
        for byte in utf8 {
            if byte == 0xC3 {
                accented += 1
                run += 1
                if run >= 3 { inRuns += 1 }
            } else if byte < 0x80 {
                run = 0
            }
        }
        return accented > 20 && inRuns * 4 > accented
    }

    /// The name that iconv knows for a label of the web, after the Encoding Standard (WHATWG); nil for what is no name.
    static func canonicalName(_ label: String) -> String? {
        let label = label.lowercased().trimmingPrefix { $0 == " " || $0 == "\"" || $0 == "'" }
            .prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
        guard !label.isEmpty, label.utf8.count < 40 else { return nil }
        let name = String(label)
        return labels[name] ?? name.uppercased()
    }

    private static let labels: [String: String] = [
        "utf8": "UTF-8", "utf-8": "UTF-8", "unicode-1-1-utf-8": "UTF-8", "ascii": "WINDOWS-1252",
        "us-ascii": "WINDOWS-1252",
        "iso-8859-1": "WINDOWS-1252", "iso8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252", "latin-1": "WINDOWS-1252",
        "iso_8859-1": "WINDOWS-1252", "l1": "WINDOWS-1252", "cp1252": "WINDOWS-1252", "x-cp1252": "WINDOWS-1252",
        "ansi": "WINDOWS-1252", "iso-8859-9": "WINDOWS-1254", "latin5": "WINDOWS-1254", "iso-8859-11": "WINDOWS-874",
        "tis-620": "WINDOWS-874", "gb2312": "GB18030", "gbk": "GB18030", "gb_2312-80": "GB18030", "x-gbk": "GB18030",
        "big5": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "cn-big5": "BIG5-HKSCS", "shift_jis": "CP932",
        "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932", "euc-kr": "CP949",
        "ks_c_5601-1987": "CP949", "ksc5601": "CP949", "uhc": "CP949", "korean": "CP949", "x-mac-roman": "MACINTOSH",
        "mac-centraleurope": "MAC-CENTRALEUROPE", "iso-8859-8-i": "WINDOWS-1255", "iso-8859-8": "WINDOWS-1255",
        "utf-16": "UTF-8", "utf-16le": "UTF-8", "utf-16be": "UTF-8", "unicode": "UTF-8",
        "x-user-defined": "WINDOWS-1252",
    ]
}
