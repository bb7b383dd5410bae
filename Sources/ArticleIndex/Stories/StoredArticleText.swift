import Foundation
import NewsModel

/// Reads headline and text out of document data without decoding the rest, which takes most of the time.
///
/// Document data is what `StoredArticleWriter` wrote: an object of which `article` is the first key. Anything else is decoded
/// in the usual way.
enum StoredArticleText {
    static func read(_ data: [UInt8]) -> (title: String, text: String)? {
        if let found = scan(data) { return found }
        guard let stored = StoredArticleCoding.decode(data) else { return nil }
        return (stored.article.title ?? "", stored.article.text)
    }

    private static let opening = Array("{\"article\":{".utf8)

    private static func scan(_ data: [UInt8]) -> (title: String, text: String)? {
        let start = data.firstIndex(of: UInt8(ascii: "{")) ?? data.endIndex
        guard data[start...].starts(with: opening) else { return nil }
        var place = start + opening.count
        var title = ""
        var text: String?
        while place < data.count, data[place] == UInt8(ascii: "\"") {
            guard let keyEnd = endOfString(data, place), keyEnd < data.count, data[keyEnd] == UInt8(ascii: ":"),
                let valueEnd = endOfValue(data, keyEnd + 1)
            else { return nil }
            let key = data[(place + 1)..<(keyEnd - 1)]
            if key.elementsEqual("text".utf8) { text = string(data[(keyEnd + 1)..<valueEnd]) }
            if key.elementsEqual("title".utf8) { title = string(data[(keyEnd + 1)..<valueEnd]) ?? "" }
            guard valueEnd < data.count, data[valueEnd] == UInt8(ascii: ",") else { break }
            place = valueEnd + 1
        }
        return text.map { (title, $0) }
    }

    private static func string(_ json: ArraySlice<UInt8>) -> String? {
        if !json.contains(UInt8(ascii: "\\")) { return String(decoding: json.dropFirst().dropLast(), as: UTF8.self) }
        return try? JSONDecoder().decode(String.self, from: Data(json))
    }

    /// Behind the closing quotation mark of the string that begins at `start`.
    private static func endOfString(_ data: [UInt8], _ start: Int) -> Int? {
        var place = start + 1
        while place < data.count {
            switch data[place] {
            case UInt8(ascii: "\\"): place += 2
            case UInt8(ascii: "\""): return place + 1
            default: place += 1
            }
        }
        return nil
    }

    private static func endOfValue(_ data: [UInt8], _ start: Int) -> Int? {
        var place = start
        var depth = 0
        while place < data.count {
            switch data[place] {
            case UInt8(ascii: "\""):
                guard let end = endOfString(data, place) else { return nil }
                place = end
                if depth == 0 { return place }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return place }
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: ","):
                if depth == 0 { return place }
            default: break
            }
            place += 1
        }
        return nil
    }
}
