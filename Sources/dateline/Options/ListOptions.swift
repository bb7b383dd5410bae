import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

/// What all commands have that work on reading lists: the index beside which the notebook is.
struct ListOptions: ParsableArguments {
    @OptionGroup var index: IndexOptions

    /// The notebook, made where there is none. The folder must be there: a list in a folder that was mistyped would be lost.
    func notebook() throws -> Notebook {
        let location = index.location
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: location.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw IndexError.missing(path: location.path)
        }
        return try Notebook(path: location.notebook)
    }

    /// The index; nil where there is only a notebook, or the index cannot be read: lists are whole without it.
    func searcher() -> Searcher? {
        guard index.location.exists else { return nil }
        do {
            return try Searcher(index.location)
        } catch {
            StandardError.note("without the articles, because the index cannot be read: \(error)")
            return nil
        }
    }
}

/// Asks before something is done that cannot be seen at once.
enum Confirmation {
    /// Whether to go on: `isSaid` says so, or the person at the terminal. Throws where there is none to ask.
    static func ask(_ question: String, isSaid: Bool) throws -> Bool {
        if isSaid { return true }
        guard isatty(0) == 1, StandardError.isTerminal else {
            throw DecisionError(message: "\(question) Say so with --yes")
        }
        StandardError.write("\(Sanitizer.line(question)) [y/N] ")
        return ["y", "yes"].contains((readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased())
    }
}

/// Ids on the command line, or one a line on standard input.
enum ArticleNames {
    /// The names; `-` stands for the first column of each line of standard input.
    static func read(_ arguments: [String]) -> [String] {
        arguments.flatMap { argument -> [String] in
            guard argument == "-" else { return [argument] }
            var names: [String] = []
            while let line = readLine() {
                if let name = line.split(whereSeparator: \.isWhitespace).first { names.append(String(name)) }
            }
            return names
        }
    }
}
