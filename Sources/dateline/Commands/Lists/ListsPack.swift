import ArgumentParser
import ArticleIndex
import NewsModel
import Notebook

struct ListsPack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Put a list with its articles, their originals and the searches into a folder or a zip archive.",
        discussion: """
            For those who check your work, and for keeping. SHA256SUMS is in the form that sha256sum reads. Originals are \
            the files that articles were read from, where these hold one article each and are still there.

              dateline list pack Drones drones-2026-11.zip
              dateline list verify drones-2026-11.zip
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "The folder, or file that ends in .zip, to make; it must not exist.")
    var target: String

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let document = try notebook.document(of: name)
            let queries = Set(document.entries.compactMap(\.query))
            let searches = try notebook.searches().filter { queries.contains($0.command) }
            let searcher = options.searcher()
            let summary = try ListPack(document, searches: searches).write(to: target) { id in
                try searcher?.storedArticle(id)
            }
            for note in summary.notes { StandardError.note("without original: \(Sanitizer.line(note))") }
            StandardError.note(
                "packed \(summary.articles.grouped) articles, \(summary.originals.grouped) originals"
                    + (summary.citationsOnly > 0 ? ", \(summary.citationsOnly.grouped) citations only" : ""))
            return 0
        }
    }
}

struct ListsVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a packed list is as it was packed.",
        discussion: "Exit status: 0 it is, 2 files differ, are missing, or were put in later.")

    @Argument(help: "The folder or zip archive.")
    var path: String

    func run() throws {
        try CommandRunner.run {
            let check = try PackCheck(path: path)
            for problem in check.problems { StandardError.note(Sanitizer.line(problem)) }
            StandardError.note("\(check.good.grouped) files are as they were packed")
            return check.problems.isEmpty ? 0 : 2
        }
    }
}
