import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

/// Turns what a command throws into a message and an exit status.
enum CommandRunner {
    static func run(_ body: () throws -> Int32) throws {
        IndexError.onLibraryAbort { message, status in
            StandardError.write("dateline: \(Sanitizer.lines(message))\n")
            _exit(status)
        }
        var status: Int32
        do {
            status = try body()
            try StandardOutput.shared.flush()
        } catch let error as QuerySyntaxError {
            status = report("cannot read the query: \(error)", 2)
        } catch IndexError.query(let error) {
            status = report("cannot run the query: \(error)", 2)
        } catch let error as IndexError {
            status = report("\(error)", Self.status(of: error))
        } catch let error as ArticleNameError {
            status = report("\(error)", error.status)
        } catch let error as DecisionError {
            status = report(error.message, 2)
        } catch let error as ListError {
            status = report("\(error)", Self.status(of: error))
        } catch let error as PackingError {
            status = report("\(error)", 2)
        } catch let error as NotebookError {
            status = report("\(error)", 2)
        } catch let error as StandardOutput.WriteError {
            status = report("cannot write the result: \(error.reason)", 2)
        } catch let error as ExitCode {
            throw error
        } catch {
            status = report("something went wrong inside dateline, please report it: \(error)", 70)
        }
        if status != 0 { throw ExitCode(status) }
    }

    private static func report(_ message: String, _ status: Int32) -> Int32 {
        try? StandardOutput.shared.flush()
        StandardError.write("dateline: \(Sanitizer.lines(message))\n")
        return status
    }

    /// Nothing was found, or what was asked for cannot be done.
    private static func status(of error: ListError) -> Int32 {
        switch error {
        case .noList, .noEntry, .noSection, .noSavedSearch: 1
        default: 2
        }
    }

    private static func status(of error: IndexError) -> Int32 {
        switch error {
        case .locked, .keepsChanging: 75
        default: 2
        }
    }
}
