public import NewsModel

/// Reads the articles of one unit. A value without state: any number of workers may use it at once.
public struct ArticleReader: Sendable {
    private let options: IngestOptions

    /// Creates a reader.
    public init(options: IngestOptions) {
        self.options = options
    }

    /// Every item of the unit, in order, as an article or as the reason why it is none.
    public func read(_ unit: ReadUnit) -> [ReadItem] {
        switch unit.content {
        case .rejected(let rejection): [.rejected(rejection)]
        case .lines(let bytes, let first):
            JSONReader.items(lines: bytes, firstLine: first, path: unit.path, options: options)
        case .elements(let elements, let first):
            JSONReader.items(elements: elements, first: first, path: unit.path, options: options)
        case .file: file(unit.path)
        }
    }

    private func file(_ path: String) -> [ReadItem] {
        do {
            let bytes = try InputFile(path: path).readAll(limit: options.largestArticle)
            guard bytes.contains(where: { !isBlank($0) }) else { throw ReadError("is empty") }
            let format = try FormatRecognizer.format(of: bytes, path: path)
            let origin = Origin(path: path, format: format)
            switch format {
            case .text: return [.article(try TextReader.article(bytes, origin: origin, options: options))]
            case .markdown: return [.article(try FrontMatterReader.article(bytes, origin: origin, options: options))]
            case .html: return [.article(try HTMLReader.article(bytes, origin: origin, options: options))]
            case .feed: return try FeedReader.items(bytes, origin: origin, options: options)
            case .jsonLines, .json:
                return JSONReader.items(elements: [bytes], first: 0, path: path, options: options)
            }
        } catch let error as ReadError {
            return [.rejected(Rejection(path: path, reason: error.reason))]
        } catch {
            return [.rejected(Rejection(path: path, reason: "cannot be read: \(error)"))]
        }
    }
}
