import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// What all commands have that decide about names.
struct AuthorityOptions: ParsableArguments {
    @OptionGroup var index: IndexOptions

    @Option(help: "Which is meant where a name is of several kinds: person, org, place, other.")
    var kind: EntityKind?

    @Flag(name: .customLong("dry-run"), help: "Only show what would change.")
    var isDryRun = false

    /// Changes the decisions, and shows what that does to the names.
    func change(
        _ command: String, _ body: (inout AuthorityFile, DecisionMaker) throws -> Void
    ) throws -> Int32 {
        let location = index.location
        let searcher = try Searcher(location)
        let maker = DecisionMaker(searcher: searcher, kind: kind)
        func decide(_ file: inout AuthorityFile) throws -> AuthorityEffect? {
            let old = file
            try body(&file, maker)
            try check(file)
            return try searcher.effect(of: file, from: old)
        }
        if isDryRun {
            var file = try AuthorityStore.load(location)
            if let effect = try decide(&file) { try AuthorityPrinter.print(effect, isDone: false) }
            return 0
        }
        var effect: AuthorityEffect?
        let isChanged = try Notebook(path: location.notebook).changeAuthority(of: location, command: command) { file in
            effect = try decide(&file)
        }
        guard isChanged else {
            StandardError.note("it is decided so already")
            return 0
        }
        if let effect { try AuthorityPrinter.print(effect, isDone: true) }
        return 0
    }

    private func check(_ file: AuthorityFile) throws {
        do {
            try file.check()
        } catch {
            throw DecisionError(message: error.problem)
        }
    }
}

/// Why a decision cannot be made, in words for a person.
struct DecisionError: Error {
    let message: String
}

/// Finds out of which kind a name is meant to be.
struct DecisionMaker {
    let searcher: Searcher
    let kind: EntityKind?

    /// The kind as which the index has a name, and what it is counted as.
    func written(_ name: String) throws -> (kind: EntityKind, count: NamedCount) {
        let found = try searcher.writtenKinds(of: name, kind: kind)
        guard let first = found.first else {
            let similar = try searcher.similarNames(name).map { "; \($0)" } ?? ""
            throw DecisionError(message: "no article has the \(kind?.rawValue ?? "name") '\(name)'\(similar)")
        }
        guard found.count == 1 else {
            let kinds = found.map { "\($0.count.kind.rawValue) in \($0.count.articles.grouped)" }
            throw DecisionError(
                message: "'\(name)' is \(kinds.joined(separator: ", ")) articles; say with --kind which is meant")
        }
        return (first.written, first.count)
    }

    /// Decides about a name of the index.
    func add(
        _ verb: AuthorityDecision.Verb, _ name: String, value: String = "", to file: inout AuthorityFile
    ) throws {
        try add(AuthorityDecision(verb, written(name).kind, name, value: value), to: &file)
    }

    /// Checks a decision and puts it into the file.
    func add(_ decision: AuthorityDecision, to file: inout AuthorityFile) throws {
        if let problem = AuthorityFile.problem(of: decision) { throw DecisionError(message: problem) }
        file.add(decision)
    }
}

extension Searcher {
    /// Names of the index in which a text stands, as a clause; nil where there are none.
    func similarNames(_ text: String) throws -> String? {
        let names = try namesContaining(text, limit: 5)
        return names.isEmpty ? nil : "there are " + names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
