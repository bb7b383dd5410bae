import ArgumentParser
import ArticleIndex
import Foundation

/// Which index to use.
struct IndexOptions: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp("The folder of the index (see 'dateline --help' for the default).", valueName: "dir"))
    var path: String?

    var location: IndexLocation {
        IndexLocation.resolve(named: path, environment: ProcessInfo.processInfo.environment)
    }
}
