import Foundation
import Ingest
import NewsModel

/// An article that variants are made of.
public struct SourceArticle: Sendable {
    /// Its headline.
    public let title: String
    /// Its paragraphs, each without line ends.
    public let paragraphs: [String]

    /// Creates an article.
    public init(title: String, paragraphs: [String]) {
        self.title = title
        self.paragraphs = paragraphs
    }

    /// Its number of words.
    public var wordCount: Int { paragraphs.reduce(0) { $0 + $1.split(separator: " ").count } }
}

/// Real articles for the generator of copies.
public enum StoryMaterial {
    /// The articles of an archive of the shared data in its order, of `words` words each.
    public static func articles(
        of archive: String, data: String, words: ClosedRange<Int> = 90...1500
    ) throws -> [SourceArticle] {
        let folder = try TemporaryFolder()
        try Shell.run("tar -xJf '\(data)/\(archive)' -C '\(folder.file(""))'")
        return IndexFixture.items(path: folder.file("")).compactMap { item in
            guard case .article(let article) = item else { return nil }
            let source = SourceArticle(title: article.title ?? "", paragraphs: paragraphs(of: article.text))
            return words.contains(source.wordCount) ? source : nil
        }
    }

    /// Paragraphs are parted by empty or indented lines.
    private static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if words.isEmpty {
                isOpen = false
            } else if isOpen, !line.hasPrefix("   ") {
                paragraphs[paragraphs.count - 1] += " " + words
            } else {
                paragraphs.append(words)
                isOpen = true
            }
        }
        return paragraphs
    }
}
