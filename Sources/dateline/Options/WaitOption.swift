import ArgumentParser
import ArticleIndex

/// Whether to wait for another process that writes.
struct WaitOption: ParsableArguments {
    @Flag(help: "Where another process is writing to the index, wait until it is done.")
    var wait = false

    var waiting: WriterWaiting? {
        guard wait else { return nil }
        return WriterWaiting(
            announce: { holder in
                let who = holder.map { " (pid \($0))" } ?? ""
                StandardError.write("dateline: waiting for another process that is writing to the index\(who)\n")
            }, isCancelled: { Interruption.isRequested })
    }
}
