import ArgumentParser
import TestSupport
import Testing

@testable import dateline

@Suite struct CommandTreeTests {
    /// What a type is called takes the runtime milliseconds to find out, for each of the commands and at every start.
    @Test func everyCommandNamesItself() {
        func nameless(_ command: any ParsableCommand.Type) -> [String] {
            let configuration = command.configuration
            let own = configuration.commandName == nil ? ["\(command)"] : []
            let below = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
            return own + below.flatMap(nameless)
        }
        #expect(nameless(Dateline.self) == [])
    }

    /// Frequent commands are read by themselves; what is said of mistakes and help is the same as of others.
    @Test func frequentCommandsSpeakAsAllOthersDo() throws {
        let tool = Tool.withoutIndex
        for command in ["search", "count", "facets", "show"] {
            let help = try tool.run(command, "--help")
            #expect(help.status == 0 && help.output.contains("USAGE: dateline \(command)"))
            let wrong = try tool.run(command, "--no-such-option")
            #expect(wrong.status == 64 && wrong.errors.contains("'dateline \(command) --help'"))
            #expect(try tool.run("help", command).output == help.output)
        }
    }
}
