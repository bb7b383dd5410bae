import Foundation
import NewsModel

/// `rejects.ndjson`: what could not be ingested, one JSON object a line, each item once with its last reason.
///
/// An item that is ingested later leaves the file. Lines are appended while a run goes on and the file is put in order
/// when the run ends, so a killed run loses none and the next one tidies up.
struct RejectLog {
    private struct Line: Codable {
        let path: String
        let item: String?
        let reason: String
        let when: String
    }

    private let location: IndexLocation
    private var pending: [Rejection] = []
    /// Places (path and item) that stand in the file.
    private var known: Set<String> = []
    /// Places that this run has read as articles.
    private var resolved: Set<String> = []
    private var hasAppended = false

    init(_ location: IndexLocation) throws(IndexError) {
        self.location = location
        for rejection in try Self.read(location) { known.insert(Self.place(rejection.path, rejection.item)) }
    }

    private static func place(_ path: String, _ item: String?) -> String { "\(path)\u{0}\(item ?? "")" }

    mutating func add(_ rejection: Rejection) {
        pending.append(rejection)
    }

    /// Notes that the item at this place is an article now.
    mutating func resolve(path: String, item: String?) {
        guard !known.isEmpty else { return }
        let place = Self.place(path, item)
        if known.contains(place) { resolved.insert(place) }
    }

    /// Writes what has come in.
    mutating func flush() throws(IndexError) {
        guard !pending.isEmpty else { return }
        let now = Self.now()
        var bytes: [UInt8] = []
        for rejection in pending { bytes += Self.encode(rejection, when: now) }
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
        hasAppended = true
    }

    /// Puts the file in order: every place once, those that are articles now gone.
    mutating func finish() throws(IndexError) {
        try flush()
        guard hasAppended || !resolved.isEmpty else { return }
        var last: [String: Line] = [:]
        var order: [String] = []
        for line in try Self.lines(location) {
            let place = Self.place(line.path, line.item)
            if last[place] == nil { order.append(place) }
            // The time at which an item was first rejected for that reason is kept.
            if last[place]?.reason != line.reason { last[place] = line }
        }
        let kept = order.filter { !resolved.contains($0) }.compactMap { last[$0] }
        let bytes = kept.flatMap {
            Self.encode(Rejection(path: $0.path, item: $0.item, reason: $0.reason), when: $0.when)
        }
        let temporary = location.rejects + ".new"
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: temporary))
        } catch {
            throw .file(path: temporary, detail: error.localizedDescription)
        }
        guard rename(temporary, location.rejects) == 0 else { throw fileError() }
    }

    private func fileError() -> IndexError {
        .file(path: location.rejects, detail: String(cString: strerror(errno)))
    }

    private static func encode(_ rejection: Rejection, when: String) -> [UInt8] {
        StoredArticleCoding.encode(
            Line(path: rejection.path, item: rejection.item, reason: rejection.reason, when: when)) + [0x0A]
    }

    private static func now() -> String {
        Date().formatted(.iso8601)
    }

    private static func lines(_ location: IndexLocation) throws(IndexError) -> [Line] {
        guard FileManager.default.fileExists(atPath: location.rejects) else { return [] }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: location.rejects))
        } catch {
            throw .file(path: location.rejects, detail: error.localizedDescription)
        }
        // A line that a killed run left half written is no record.
        return data.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(Line.self, from: Data($0)) }
    }

    /// What stands in the file.
    static func read(_ location: IndexLocation) throws(IndexError) -> [Rejection] {
        var last: [String: Rejection] = [:]
        var order: [String] = []
        for line in try lines(location) {
            let place = place(line.path, line.item)
            if last[place] == nil { order.append(place) }
            last[place] = Rejection(path: line.path, item: line.item, reason: line.reason)
        }
        return order.compactMap { last[$0] }
    }
}
