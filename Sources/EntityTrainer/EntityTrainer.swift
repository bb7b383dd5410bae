import ArgumentParser
import Dispatch
import Foundation
import Synchronization
import TextAnalysis

/// Trains the model of names from tagged sentences and tells how well it does.
@main struct EntityTrainer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EntityTrainer",
        abstract: "Train the model of names.",
        discussion: """
            FOLDER holds NAME.train.conll and NAME.test.conll as Benchmarks/entity-corpora.py writes them.
            """)

    @Argument(help: "Folder with the tagged sets.") var folder: String
    @Option(help: "How often all sentences are gone through.") var passes = 12
    @Option(help: "How many features of a token a step sees.") var kept: Float = 0.5
    @Option(help: "How far a step goes.") var rate: Float = 0.05
    @Option(help: "How much large weights cost.") var decay: Float = 1e-5
    @Option(
        help: """
            Keep a set out of the training, to see how well the model does on what it has not seen; may be given more \
            than once.
            """)
    var without: [String] = []
    @Flag(help: "Without what a first reading tells, to compare settings sooner.") var quick = false
    @Option(help: "How many models, each with its own order of sentences, the result is the mean of.") var models = 1

    @Option(help: "File with names from open lists, as build-name-lists.py writes it.") var lists: String
    @Option(help: "File with vectors of words, as build-word-vectors.py writes it; without it there is no network.")
    var vectors: String?
    @Option(help: "How many bits a row of the table of weights has; fewer make a smaller model.")
    var rowBits = NameFeatures.rowBits
    @Flag(help: "Leave the lists out of the model: it is used with those of the English one.") var withoutLists = false
    @Option(help: "Where to write the model.") var output: String?

    func validate() throws {
        guard models > 0, passes > 0 else { throw ValidationError("--models and --passes are numbers from 1 on") }
        guard vectors == nil || models == 1 else {
            throw ValidationError("--vectors goes with one model: a network has all hidden units that there may be")
        }
        guard (1...NameFeatures.rowBits).contains(rowBits) else {
            throw ValidationError("--row-bits is a number from 1 to \(NameFeatures.rowBits)")
        }
    }

    func run() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let lists = NameLists(lines: try Data(contentsOf: URL(fileURLWithPath: self.lists)))
        let vectors = WordVectors(
            lines: try self.vectors.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } ?? Data())
        let features = NameFeatures(lists: lists, vectors: vectors)
        let training = try names.filter { $0.hasSuffix(".train.conll") }.map { try Corpus(path: folder + "/" + $0) }
            .filter { !without.contains($0.name) && Self.weight(of: $0.name) > 0 }
        let tests = try names.filter { $0.hasSuffix(".test.conll") }.map { try Corpus(path: folder + "/" + $0) }
        // What the second reading learns from must be as good as what it will get: models read what they have not seen.
        let documents = training.flatMap { corpus in corpus.documents.map { (corpus.name, $0) } }
        let folds = quick ? 0 : 3
        let plain = documents.map { NameDocument($0.1.map(\.words)) }
        var contexts = plain
        for fold in 0..<folds {
            let rest = documents.indices.filter { $0 % folds != fold }
            let (model, network) = learn(rest.flatMap { examples(documents[$0], plain[$0], features) }, vectors)
            let tagger = try tagger(NameTagger.encoded(model, network, lists, vectors))
            for index in documents.indices where index % folds == fold {
                contexts[index] = tagger.firstReading(of: documents[index].1.map(\.words))
            }
        }
        // One model serves both readings, so it learns from both.
        let both = documents.indices.flatMap {
            examples(documents[$0], plain[$0], features)
                + (quick ? [] : examples(documents[$0], contexts[$0], features))
        }
        let (model, network) = learn(both, vectors)
        let encoded = NameTagger.encoded(model, network, lists, vectors)
        if let output {
            let written =
                withoutLists
                ? NameTagger.encoded(model, network, NameLists(lines: Data()), vectors) : encoded
            try Data(written).write(to: URL(fileURLWithPath: output))
        }
        let tagger = try tagger(encoded)
        for test in tests { print(Score(tagger, test).line) }
    }

    private func tagger(_ encoded: [UInt8]) throws -> NameTagger {
        guard let tagger = encoded.withUnsafeBytes({ NameTagger(encoded: $0) }) else { throw ExitCode.failure }
        return tagger
    }

    /// The mean of several models, which are learned beside each other.
    private func learn(_ examples: [Trainer.Example], _ vectors: WordVectors) -> (NameModel, NameNetwork) {
        let learned = Mutex<[UInt64: (NameModel, NameNetwork)]>([:])
        DispatchQueue.concurrentPerform(iterations: models) { number in
            let result = learn(examples, vectors, seed: UInt64(number + 1))
            learned.withLock { $0[UInt64(number + 1)] = result }
        }
        let results = learned.withLock { results in results.sorted { $0.key < $1.key }.map(\.value) }
        var mean = NameModel(rowBits: rowBits)
        // The loss of the model by itself has one least value, so the mean of several that are near it is nearer. A network's
        // has many, so it goes with one model.
        for (model, _) in results {
            for index in mean.emissions.indices { mean.emissions[index] += model.emissions[index] / Float(models) }
            for index in mean.transitions.indices {
                mean.transitions[index] += model.transitions[index] / Float(models)
            }
        }
        return (mean, results[0].1)
    }

    private func learn(
        _ examples: [Trainer.Example], _ vectors: WordVectors, seed: UInt64
    ) -> (NameModel, NameNetwork) {
        var trainer = Trainer(
            seed: seed, rate: rate, decay: decay, kept: kept, planned: passes * examples.count, rowBits: rowBits,
            vectors: vectors)
        var random = SplitMix(state: seed)
        var loss = 0.0
        for _ in 1...passes { loss = trainer.pass(examples, order: Array(examples.indices).shuffled(using: &random)) }
        print("\(examples.count) sentences, loss \(String(format: "%.4f", loss)) a token")
        return (trainer.result, trainer.network.network)
    }

    /// Tweets are unlike news, and other sets were tagged by other rules or with less care: they count less. What the teacher
    /// tagged is called as it is with "-taught" behind; a set of no weight is for the teacher only.
    private static let weights: [String: Float] = [
        "wnut17": 0.6, "btc": 0.6, "crossner-literature": 0.4, "crossner-science": 0.4, "gum-other": 0.7, "docred": 0.5,
        "gmb": 0, "wikisplit-taught": 0.5, "ewt-taught": 0.5, "current-taught": 0.4, "wikinews-taught": 0.5,
        "tweets-taught": 0.5, "gmb-taught": 0.3,
    ]

    private static func weight(of set: String) -> Float { weights[set] ?? 1 }

    private func examples(
        _ document: (name: String, sentences: [Corpus.Sentence]), _ context: NameDocument,
        _ features: NameFeatures
    ) -> [Trainer.Example] {
        document.sentences.map {
            Trainer.Example(
                rows: features.rows(of: $0.words, in: context),
                inputs: features.networkInputs(of: $0.words, in: context), tags: $0.tags,
                weight: Self.weight(of: document.name))
        }
    }
}

/// The same numbers on every machine (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
