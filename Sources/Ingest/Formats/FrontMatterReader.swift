import CMarkdownSystem
import CTOMLReading
import Foundation
import NewsModel
import Yams

/// Reads Markdown, and text with front matter: YAML between two lines of three dashes or TOML between two of three plus
/// signs, then the body.
enum FrontMatterReader {
    static func article(_ bytes: [UInt8], name: String, origin: Origin, options: IngestOptions) throws(ReadError)
        -> Article
    {
        let text = TextDecoding.text(bytes)
        let (matter, body) = try split(text)
        let isMarkdown = FormatRecognizer.fileExtension(name) != "txt"
        let (heading, rest) = isMarkdown ? firstHeading(body) : (nil, body)
        var fields = ArticleFields(matter, chosen: options.fieldNames)
        // The heading of the body is the title only where the front matter has none; otherwise it is text.
        let hasTitle = matter.keys.contains { ["title", "headline"].contains($0.lowercased()) }
        let markdown = hasTitle ? body : rest
        let plain = (isMarkdown ? plainText(markdown) : markdown).trimmedOrNil
        return try fields.article(text: plain, title: heading, origin: origin, options: options)
    }

    private static func split(_ text: String) throws(ReadError) -> (fields: [String: JSONValue], body: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let opening = lines.first?.trimmingCharacters(in: .whitespaces)
        guard opening == "---" || opening == "+++" else { return ([:], text) }
        let closings = opening == "+++" ? ["+++"] : ["---", "..."]
        guard
            let end = lines.dropFirst().firstIndex(where: { closings.contains($0.trimmingCharacters(in: .whitespaces)) }
            )
        else { throw ReadError("has front matter that never ends") }
        let body = lines[(end + 1)...].joined(separator: "\n")
        let yaml = lines[1..<end].joined(separator: "\n")
        if opening == "+++" { return (try toml(yaml), body) }
        do {
            guard let node = try compose(yaml) else { return ([:], body) }
            guard case .object(let fields) = value(node, depth: 0) else {
                throw ReadError("has front matter that is not a list of fields")
            }
            return (fields, body)
        } catch let error as ReadError {
            throw error
        } catch let error as YamlError {
            throw ReadError("has front matter that is not YAML: \(reason(error))")
        } catch {
            throw ReadError("has front matter that is not YAML")
        }
    }

    /// The fields of TOML, through its JSON.
    private static func toml(_ text: String) throws(ReadError) -> [String: JSONValue] {
        var failure = ctoml_failure()
        var text = text
        let json = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { ctoml_json($0.baseAddress, $0.count, &failure) }
        }
        guard let json else {
            let reason = withUnsafeBytes(of: failure.reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            // The line of the file: the fence is its first.
            let place = failure.line == 0 ? "" : " in line \(failure.line + 1)"
            throw ReadError("has front matter that is not TOML: \(reason)\(place)")
        }
        defer { free(json) }
        do {
            return try JSONDecoder().decode(
                [String: JSONValue].self, from: Data(bytes: json, count: strlen(json)))
        } catch {
            throw ReadError("has front matter that is not TOML")
        }
    }

    /// Front matter written by hand has a field twice now and then, which YAML forbids: the first counts, the second is
    /// kept under a name of its own (`expires (2)`).
    private static func compose(_ yaml: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: yaml)
        } catch YamlError.duplicatedKeysInMapping {
            var counts: [Substring: Int] = [:]
            let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
                guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else {
                    return String(line)
                }
                let key = line[..<colon]
                counts[key, default: 0] += 1
                return counts[key] == 1 ? String(line) : "\"\(key) (\(counts[key]!))\"\(line[colon...])"
            }
            return try Yams.compose(yaml: lines.joined(separator: "\n"))
        }
    }

    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(problem) in line \(mark.line + 1)"
        default: "it is damaged"
        }
    }

    /// The scalars are kept as they are written: a date stays text, and `007` stays `007`.
    private static func value(_ node: Node, depth: Int) -> JSONValue {
        guard depth < 32 else { return .null }
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain || scalar.style == .any {
                if ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
                if scalar.string == "true" { return .boolean(true) }
                if scalar.string == "false" { return .boolean(false) }
            }
            return .string(scalar.string)
        case .sequence(let sequence): return .array(sequence.map { value($0, depth: depth + 1) })
        case .mapping(let mapping):
            var object: [String: JSONValue] = [:]
            for (key, element) in mapping {
                guard let name = key.scalar?.string else { continue }
                object[name] = value(element, depth: depth + 1)
            }
            return .object(object)
        default: return .null
        }
    }

    /// The text of a first-level heading on the first line, and what follows it.
    private static func firstHeading(_ markdown: String) -> (heading: String?, rest: String) {
        let trimmed = markdown.trimmedOrNil ?? ""
        guard trimmed.hasPrefix("# ") else { return (nil, markdown) }
        let line = trimmed.prefix { $0 != "\n" }
        return (plainText(String(line)).trimmedOrNil, String(trimmed.dropFirst(line.count)))
    }

    /// Markdown as its reader sees it: no marks, links by their text.
    private static func plainText(_ markdown: String) -> String {
        var markdown = markdown
        return markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters -> String? in
                guard let document = cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
                else { return nil }
                defer { cmark_node_free(document) }
                guard let rendered = cmark_render_plaintext(document, CMARK_OPT_DEFAULT, 0) else { return nil }
                defer { free(rendered) }
                return String(cString: rendered)
            }
        } ?? markdown
    }
}
