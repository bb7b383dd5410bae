import Foundation
import NewsModel

/// Reads articles of JSON: one object a line, an array of objects, or one object.
enum JSONReader {
    static func items(
        lines: [UInt8], firstLine: Int, path: String, member: String? = nil, options: IngestOptions
    ) -> [ReadItem] {
        var items: [ReadItem] = []
        var number = firstLine
        for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { number += 1 }
            guard line.contains(where: { !isBlank($0) }) else { continue }
            items += self.items(
                Array(line),
                origin: Origin(path: path, item: ArticleReader.place(member, "line \(number)"), format: .jsonLines),
                options)
        }
        return items
    }

    /// `first` is the number of the first element, 0 where the file is a single value.
    static func items(
        elements: [[UInt8]], first: Int, path: String, member: String? = nil, options: IngestOptions
    ) -> [ReadItem] {
        elements.enumerated().flatMap { index, element in
            let item = first == 0 ? nil : "element \(first + index)"
            return items(
                element, origin: Origin(path: path, item: ArticleReader.place(member, item), format: .json), options)
        }
    }

    private static func items(_ bytes: [UInt8], origin: Origin, _ options: IngestOptions) -> [ReadItem] {
        do {
            guard case .object(let fields) = try parse(bytes) else {
                throw ReadError("is JSON, but not an object with fields")
            }
            if let feed = JSONFeed.items(fields, origin: origin, options: options) { return feed }
            if let nested = nestedArticles(fields) {
                return nested.enumerated().map { index, value in
                    var origin = origin
                    origin.item = [origin.item, "element \(index + 1)"].compactMap { $0 }.joined(separator: ", ")
                    guard case .object(let fields) = value else {
                        return rejected("is JSON, but not an object with fields", origin)
                    }
                    return item(fields, origin, options)
                }
            }
            return [item(fields, origin, options)]
        } catch let error as ReadError {
            return [rejected(error.reason, origin)]
        } catch {
            return [rejected("is not JSON: \(reason(error, bytes))", origin)]
        }
    }

    private static func item(_ fields: [String: JSONValue], _ origin: Origin, _ options: IngestOptions) -> ReadItem {
        do throws(ReadError) {
            if NINJSReader.recognizes(fields) { return try NINJSReader.item(fields, origin: origin, options: options) }
            if ReferenceJSON.recognizes(fields) {
                return .article(try ReferenceJSON.article(fields, origin: origin, options: options))
            }
            var fields = ArticleFields(fields, chosen: options.fieldNames)
            return .article(try fields.article(origin: origin, options: options))
        } catch {
            return rejected(error.reason, origin)
        }
    }

    private static func rejected(_ reason: String, _ origin: Origin) -> ReadItem {
        .rejected(Rejection(origin, reason: reason))
    }

    /// The articles of an answer of a web service: an object whose only list of objects is under a usual name.
    private static func nestedArticles(_ fields: [String: JSONValue]) -> [JSONValue]? {
        guard fields["text"] == nil, fields["body"] == nil, fields["content"] == nil, fields["title"] == nil else {
            return nil
        }
        for name in ["articles", "items", "results", "hits", "data"] {
            if case .array(let values)? = fields[name], !values.isEmpty { return values }
        }
        return nil
    }

    private static func parse(_ bytes: [UInt8]) throws -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            // Halves of surrogate pairs come out of scripts that cut strings; they stand for no character.
            guard let repaired = withoutLoneSurrogates(bytes) else { throw error }
            return try JSONDecoder().decode(JSONValue.self, from: Data(repaired))
        }
    }

    /// The same JSON with `\ufffd` in place of escapes that are half a character; nil where there are none.
    private static func withoutLoneSurrogates(_ bytes: [UInt8]) -> [UInt8]? {
        func unit(at index: Int) -> UInt16? {
            guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
            else { return nil }
            return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
        }
        var output = bytes
        var isChanged = false
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            guard let first = unit(at: index) else {
                index += 2
                continue
            }
            if (0xD800...0xDBFF).contains(first), let second = unit(at: index + 6), (0xDC00...0xDFFF).contains(second) {
                index += 12
                continue
            }
            if (0xD800...0xDFFF).contains(first) {
                output.replaceSubrange((index + 2)..<(index + 6), with: "fffd".utf8)
                isChanged = true
            }
            index += 6
        }
        return isChanged ? output : nil
    }

    private static func reason(_ error: any Error, _ bytes: [UInt8]) -> String {
        guard ByteSearch.isUTF8(bytes) else { return "the bytes are not UTF-8" }
        if case DecodingError.dataCorrupted(let context)? = error as? DecodingError {
            let detail = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
            return detail ?? context.debugDescription
        }
        return "it is damaged"
    }
}
