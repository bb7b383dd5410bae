import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook

extension Entities {
    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take the last change of decisions about names or stories back.",
            discussion: """
                Again, and the change before it is taken back. Lines that were changed otherwise since (by hand, by git) stay \
                as they are.

                  dateline entities undo
                """)

        @OptionGroup var index: IndexOptions

        func run() throws {
            try CommandRunner.run { try Self.takeBack(at: index.location) }
        }

        /// Takes the last change back, of whichever kind it was, and tells what that does to names.
        static func takeBack(at location: IndexLocation) throws -> Int32 {
            let searcher = try Searcher(location)
            var effect: AuthorityEffect?
            let undone = try Notebook(path: location.notebook).undoAuthorityChange(of: location) { _, old, new in
                effect = try searcher.effect(of: new, from: old)
            }
            guard let undone else {
                StandardError.note("there is no change to take back")
                return 1
            }
            StandardError.note("taken back: \(undone.change.command) of \(undone.change.time)")
            for decision in undone.missing {
                StandardError.note("was no longer there: \(decision.line.replacing("\t", with: " "))")
            }
            if let effect { try AuthorityPrinter.print(effect, isDone: true) }
            return 0
        }
    }

    struct Decisions: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decisions",
            abstract: "List your decisions about names.",
            discussion: """
                They stand in authority.tsv in the folder of the index: plain text, sorted, one a line, for keeping in git.

                  dateline entities decisions
                  dateline entities decisions --format csv
                """)

        @OptionGroup var index: IndexOptions

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws {
            try format.requireRows()
        }

        func run() throws {
            try CommandRunner.run {
                let decisions = try AuthorityStore.load(index.location).decisions
                try RowPrinter(
                    columns: ["decision", "kind", "name", "value", "condition"], format: format, emphasized: 2
                )
                .print(
                    decisions.map {
                        [
                            .text($0.verb.rawValue), .text($0.kind.rawValue), .text($0.name), .text($0.value),
                            .text($0.condition),
                        ]
                    })
                return decisions.isEmpty ? 1 : 0
            }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Edit the decisions about names in your editor.",
            discussion: """
                Opens a copy of authority.tsv in $VISUAL or $EDITOR. What you save is checked before it counts; a line that \
                cannot be understood is pointed at, and nothing is changed.

                  EDITOR=nano dateline entities edit
                """)

        @OptionGroup var index: IndexOptions

        func run() throws {
            try CommandRunner.run {
                let location = index.location
                let searcher = try Searcher(location)
                let environment = ProcessInfo.processInfo.environment
                guard
                    let editor = [environment["VISUAL"], environment["EDITOR"]].compactMap({ $0 }).first(where: {
                        !$0.isEmpty
                    })
                else { throw DecisionError(message: "neither VISUAL nor EDITOR names an editor") }
                let old = try AuthorityStore.load(location)
                let text = try Self.edited(old.text, with: editor)
                let new: AuthorityFile
                do {
                    new = try AuthorityFile(text)
                } catch {
                    throw DecisionError(message: "nothing was changed: \(error)")
                }
                var effect: AuthorityEffect?
                let isChanged = try Notebook(path: location.notebook).changeAuthority(of: location, command: "edit") {
                    file in
                    guard file == old else {
                        throw DecisionError(
                            message: "the decisions were changed meanwhile; nothing was changed, try again")
                    }
                    file = new
                    effect = try searcher.effect(of: new, from: old)
                }
                if isChanged, let effect { try AuthorityPrinter.print(effect, isDone: true) }
                if !isChanged { StandardError.note("nothing was changed") }
                return 0
            }
        }

        /// The text as the editor leaves it. The editor is a command line, as `code --wait` is.
        private static func edited(_ text: String, with editor: String) throws -> String {
            let path = FileManager.default.temporaryDirectory.path + "/authority-\(UUID().uuidString).tsv"
            defer { try? FileManager.default.removeItem(atPath: path) }
            guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
                throw IndexError.file(path: path, detail: "it cannot be made")
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "\(editor) \"$1\"", "sh", path]
            do {
                try process.run()
            } catch {
                throw DecisionError(message: "cannot start the editor '\(editor)': \(error.localizedDescription)")
            }
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw DecisionError(
                    message:
                        "the editor '\(editor)' ended with status \(process.terminationStatus); nothing was changed")
            }
            guard let data = FileManager.default.contents(atPath: path),
                let text = String(validating: data, as: UTF8.self)
            else { throw DecisionError(message: "what was saved is not text in UTF-8; nothing was changed") }
            return text
        }
    }
}
