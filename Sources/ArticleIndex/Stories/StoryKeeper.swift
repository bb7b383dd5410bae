import NewsModel
import TextAnalysis
import Xapian

/// Keeps the stories of an index while it is written: notes what comes and goes, and settles it before each commit.
///
/// What it leaves is a function of the articles in the index. Two texts are compared where they share a live hash of their
/// fingerprints, or have the same words; a hash is live while few texts have it. Clusters are the connected parts of what
/// was found to be kin. None of this depends on the order in which articles came, or on where commits were made.
final class StoryKeeper {
    /// More texts than this share a hash only by what is no report's own: forms, boilerplate, periodic templates. Copies that
    /// agree word for word count once.
    private let mostSharers: Int
    /// Documents that came since the last commit.
    private var arrived: [UInt32: StoryPrint] = [:]
    /// What is known of documents that went, or were replaced, since then.
    private var departed: [UInt32: Departed] = [:]
    private struct Departed {
        let cluster: UInt32
        let words: [UInt8]
        let hashes: [UInt64]
    }

    /// Hashes that were found to be dead, so that they need not be looked at with each commit.
    private var dead: Set<UInt64> = []
    private var texts: StoryTexts

    /// The number of an index.
    static let usualSharers = 256

    init(mostSharers: Int = StoryKeeper.usualSharers, textsKept: Int = 4000) {
        self.mostSharers = mostSharers
        texts = StoryTexts(limit: textsKept)
    }

    // MARK: - Noting

    func add(_ document: UInt32, _ print: StoryPrint?) {
        guard let print else { return }
        arrived[document] = print
    }

    /// To be called before a document is deleted or replaced.
    func remove(_ document: UInt32, in database: borrowing WritableDatabase) throws(XapianError) {
        texts.forget(document)
        // What came and went between two commits was never there.
        guard arrived.removeValue(forKey: document) == nil, departed[document] == nil else { return }
        departed[document] = try database.reading { view throws(XapianError) in
            let cluster = StoryLabels(try view.value(of: document, slot: Slot.story.rawValue))?.cluster ?? 0
            let (words, hashes) = try Self.terms(of: document, in: view)
            return Departed(cluster: cluster, words: words, hashes: hashes)
        }
    }

    private static func terms(
        of document: UInt32, in view: borrowing Database
    ) throws(XapianError) -> (words: [UInt8], hashes: [UInt64]) {
        let hashPrefix = Array(FieldTable.fingerprintPrefix.utf8)
        let wordsPrefix = Array(FieldTable.wordsKeyPrefix.utf8)
        var words: [UInt8] = []
        var hashes: [UInt64] = []
        for term in try view.terms(of: document) {
            if term.bytes.starts(with: hashPrefix) {
                hashes.append(term.bytes.dropFirst(hashPrefix.count).reversed().reduce(0) { $0 << 8 | UInt64($1) })
            } else if term.bytes.starts(with: wordsPrefix) {
                words = Array(term.bytes.dropFirst(wordsPrefix.count))
            }
        }
        return (words, hashes)
    }

    // MARK: - Settling

    /// Brings clusters and labels in line with what came and went.
    func settle(in database: borrowing WritableDatabase) throws(XapianError) {
        guard !arrived.isEmpty || !departed.isEmpty else { return }
        var work = StoryBoard()
        for (document, print) in arrived { texts.keep(print, of: document) }
        try database.reading { view throws(XapianError) in
            for document in departed.keys.sorted() where departed[document]!.cluster > 0 {
                try work.load(departed[document]!.cluster, in: view)
                work.remove(document)
            }
            var sharers = SharerTable()
            let changed = try changedHashes(&sharers, in: view)
            let sameWords = try documentsWithSameWords(in: view)
            var fresh: [Int] = []
            for document in arrived.keys.sorted() {
                let key = arrived[document]!.key
                let others = (sameWords[key.words] ?? []).filter { arrived[$0] == nil }
                let (node, isNew) = try work.node(of: document, key, others: others, self, in: view)
                if isNew { fresh.append(node) }
            }
            // A hash that dies or comes to life again changes who is compared with whom.
            for document in changed.sorted() where arrived[document] == nil {
                guard let node = try work.node(of: document, self, in: view) else { continue }
                work.cut(node)
                if !fresh.contains(node) { fresh.append(node) }
            }
            try compare(fresh, sameWords, &sharers, &work, in: view)
        }
        try work.write(to: database)
        arrived = [:]
        departed = [:]
    }

    /// The print of a document, from memory or from what is stored.
    func print(of document: UInt32, in view: borrowing Database) throws(XapianError) -> StoryPrint? {
        if let print = arrived[document] ?? texts[document] { return print }
        guard let (title, text) = StoredArticleText.read(try view.data(of: document)),
            let print = StoryPrint(StoryText(text), title: title)
        else { return nil }
        texts.keep(print, of: document)
        return print
    }

    // MARK: - Who is compared with whom

    /// For words that arrived: all documents with them, where there are several.
    private func documentsWithSameWords(in view: borrowing Database) throws(XapianError) -> [[UInt8]: [UInt32]] {
        var keys: [[UInt8]: StoryText.Key] = [:]
        for print in arrived.values { keys[print.key.words] = print.key }
        let words = keys.keys.sorted { $0.lexicographicallyPrecedes($1) }
        var documents: [[UInt8]: [UInt32]] = [:]
        for (words, list) in zip(
            words, try view.sharedDocuments(of: words.map { StoryPrint.term(keys[$0]!) }, most: .max))
        {
            if case .some(let list) = list { documents[words] = list }
        }
        return documents
    }

    /// Compares nodes with everything that shares a live hash or the words with them.
    private func compare(
        _ fresh: [Int], _ sameWords: [[UInt8]: [UInt32]], _ sharers: inout SharerTable, _ work: inout StoryBoard,
        in view: borrowing Database
    ) throws(XapianError) {
        var candidates: [Int: Set<UInt32>] = [:]
        var prints: [Int: StoryPrint] = [:]
        for node in fresh { prints[node] = try print(of: work.document(of: node), in: view) }
        let hashes = prints.values.flatMap(\.fingerprint.hashes).filter { !dead.contains($0) }
        try sharers.look(up: hashes, most: mostSharers, in: view)
        for (node, print) in prints {
            for hash in print.fingerprint.hashes {
                switch sharers[hash] {
                case .one: continue
                case .some(let documents): candidates[node, default: []].formUnion(documents)
                case .many:
                    guard try isLive(hash, in: view) else { continue }
                    candidates[node, default: []].formUnion(try view.documents(with: StoryPrint.term(hash)))
                }
            }
        }
        for node in fresh {
            guard let print = prints[node] else { continue }
            var documents = candidates[node] ?? []
            if let same = sameWords[print.key.words] {
                documents.formUnion(same)
            } else if arrived[work.document(of: node)] == nil {
                documents.formUnion(try view.documents(with: StoryPrint.term(print.key)))
            }
            var others: Set<Int> = []
            for document in documents.sorted() {
                if let other = try work.node(of: document, self, in: view), other != node { others.insert(other) }
            }
            for other in others.sorted() where !work.wasCompared(node, other) {
                guard let otherPrint = try self.print(of: work.document(of: other), in: view) else { continue }
                var kinship = Kinship(print.text, otherPrint.text)
                if print.key.words == otherPrint.key.words { kinship.insert(.isExact) }
                work.note(kinship, node, other)
            }
        }
    }

    /// Whether few enough texts have a hash that many documents have. A dead one stays dead until a document goes.
    func isLive(_ hash: UInt64, in view: borrowing Database) throws(XapianError) -> Bool {
        if dead.contains(hash) { return false }
        var texts: Set<[UInt8]> = []
        for document in try view.documents(with: StoryPrint.term(hash)) {
            texts.insert(try words(of: document, in: view))
            if texts.count > mostSharers {
                dead.insert(hash)
                return false
            }
        }
        return true
    }

    private func words(of document: UInt32, in view: borrowing Database) throws(XapianError) -> [UInt8] {
        if let print = arrived[document] ?? texts[document] { return print.key.words }
        return try Self.terms(of: document, in: view).words
    }

    /// Documents that were there before and have a hash that has died or come to life by what came and went.
    private func changedHashes(
        _ sharers: inout SharerTable, in view: borrowing Database
    ) throws(XapianError) -> Set<UInt32> {
        // The hashes of what came and went, each with the words of what went.
        var wordsGone: [UInt64: Set<[UInt8]>] = [:]
        for print in arrived.values {
            for hash in print.fingerprint.hashes where !dead.contains(hash) && wordsGone[hash] == nil {
                wordsGone[hash] = []
            }
        }
        for departed in departed.values {
            for hash in departed.hashes {
                dead.remove(hash)
                wordsGone[hash, default: []].insert(departed.words)
            }
        }
        try sharers.look(up: Array(wordsGone.keys), most: mostSharers, in: view)
        var changed: Set<UInt32> = []
        for (hash, gone) in wordsGone {
            let documents: [UInt32]
            switch sharers[hash] {
            case .one: continue
            case .some(let few):
                // These are few enough now; with those that went they may have been too many.
                guard few.count + gone.count > mostSharers else { continue }
                documents = few
            case .many: documents = try view.documents(with: StoryPrint.term(hash))
            }
            var before = gone
            var after: Set<[UInt8]> = []
            for document in documents {
                let words = try words(of: document, in: view)
                after.insert(words)
                if arrived[document] == nil { before.insert(words) }
                if before.count > mostSharers, after.count > mostSharers { break }
            }
            if after.count > mostSharers { dead.insert(hash) }
            guard (before.count > mostSharers) != (after.count > mostSharers) else { continue }
            changed.formUnion(documents)
        }
        return changed
    }
}
