import Foundation
import NewsModel

/// `rejects.ndjson`: what could not be ingested, one JSON object a line, each item once with its last reason.
///
/// An item that is ingested later leaves the file, and so does one whose file no longer has it. What came on standard
/// input stays: the next stream is another one. Lines are appended while a run goes on and the file is put in order when
/// the run ends, so a killed run loses none and the next one tidies up.
struct RejectLog {
    private struct Line: Codable {
        let path: String
        let item: String?
        let reason: String
        let when: String

        init(_ rejection: Rejection, when: String) {
            path = rejection.path
            item = rejection.item
            reason = rejection.reason
            self.when = when
        }

        var rejection: Rejection { Rejection(path: path, item: item, reason: reason) }

        /// What makes it the same item. Two streams have the same line numbers, so there the reason counts too.
        var place: String { "\(path)\u{0}\(item ?? "")" + (path == "-" ? "\u{0}\(reason)" : "") }
    }

    private let location: IndexLocation
    private var pending: [Rejection] = []
    /// Places (path and item) that stood in the file when the run began.
    private let known: Set<String>
    /// Files that the run has read, as far as they stood there.
    private var visited: Set<String> = []
    private let knownPaths: Set<String>
    /// Whether a killed run left a place twice, or half a line.
    private let isUntidy: Bool
    /// Places that the run has read as articles.
    private var resolved: Set<String> = []
    /// Places that the run has rejected.
    private var rejected: Set<String> = []

    init(_ location: IndexLocation) throws(IndexError) {
        self.location = location
        let (lines, isDamaged) = try Self.lines(location)
        known = Set(lines.map(\.place))
        knownPaths = Set(lines.map(\.path))
        isUntidy = isDamaged || lines.count > known.count
    }

    mutating func add(_ rejection: Rejection) {
        pending.append(rejection)
        rejected.insert(Line(rejection, when: "").place)
        if knownPaths.contains(rejection.path) { visited.insert(rejection.path) }
    }

    /// Notes that the item at this place is an article now.
    mutating func resolve(path: String, item: String?) {
        guard knownPaths.contains(path), path != "-" else { return }
        visited.insert(path)
        let place = Line(Rejection(path: path, item: item, reason: ""), when: "").place
        if known.contains(place) { resolved.insert(place) }
    }

    /// Writes what has come in.
    mutating func flush() throws(IndexError) {
        guard !pending.isEmpty else { return }
        let now = Self.now()
        var bytes: [UInt8] = []
        for rejection in pending { bytes += Self.encode(Line(rejection, when: now)) }
        let descriptor = open(location.rejects, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw fileError() }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + offset, $0.count - offset) }
            guard written > 0 else { throw fileError() }
            offset += written
        }
        guard fsync(descriptor) == 0 else { throw fileError() }
        pending = []
    }

    /// Puts the file in order: every place once, those that are articles now gone, and after a complete run also those
    /// that their files no longer have.
    mutating func finish(isComplete: Bool) throws(IndexError) {
        try flush()
        guard isUntidy || !rejected.isEmpty || !resolved.isEmpty || !visited.isEmpty else { return }
        let kept = Self.last(try Self.lines(location).lines).filter { line in
            if rejected.contains(line.place) || line.path == "-" { return true }
            return !resolved.contains(line.place) && !(isComplete && visited.contains(line.path))
        }
        guard !kept.isEmpty else {
            guard unlink(location.rejects) == 0 || errno == ENOENT else { throw fileError() }
            return
        }
        let temporary = location.rejects + ".new"
        do {
            try Data(kept.flatMap(Self.encode)).write(to: URL(fileURLWithPath: temporary))
        } catch {
            throw .file(path: temporary, detail: error.localizedDescription)
        }
        DiskSync.file(temporary)
        guard rename(temporary, location.rejects) == 0 else { throw fileError() }
        DiskSync.folder(location.path)
    }

    /// The lines with every place once, in the order in which the places came, each with its last reason and the time at
    /// which it was first rejected for that.
    private static func last(_ lines: [Line]) -> [Line] {
        var last: [String: Line] = [:]
        var order: [String] = []
        for line in lines {
            if last[line.place] == nil { order.append(line.place) }
            if last[line.place]?.reason != line.reason { last[line.place] = line }
        }
        return order.compactMap { last[$0] }
    }

    private func fileError() -> IndexError {
        .file(path: location.rejects, detail: String(cString: strerror(errno)))
    }

    private static func encode(_ line: Line) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings only: nothing that could fail to encode.
        guard let data = try? encoder.encode(line) else { preconditionFailure("a rejection without a JSON form") }
        return Array(data) + [0x0A]
    }

    private static func now() -> String {
        Date().formatted(.iso8601)
    }

    /// The lines, and whether there is one that cannot be read: a line that a killed run left half written is no record.
    private static func lines(_ location: IndexLocation) throws(IndexError) -> (lines: [Line], isDamaged: Bool) {
        guard FileManager.default.fileExists(atPath: location.rejects) else { return ([], false) }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: location.rejects))
        } catch {
            throw .file(path: location.rejects, detail: error.localizedDescription)
        }
        let written = data.split(separator: 0x0A)
        let lines = written.compactMap { try? JSONDecoder().decode(Line.self, from: Data($0)) }
        return (lines, lines.count < written.count)
    }

    /// What stands in the file, every place once.
    static func read(_ location: IndexLocation) throws(IndexError) -> [Rejection] {
        last(try lines(location).lines).map(\.rejection)
    }
}
