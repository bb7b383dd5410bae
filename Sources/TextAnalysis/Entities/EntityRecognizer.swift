public import NewsModel

/// Recognizes the persons, organisations and places that an article names.
///
/// In English a trained model finds the names; a gazetteer says which of them are one ("US", "American") and adds what the
/// model overlooked, and rules add bodies with words such as `Ministry` and places with words such as `Governorate`. What all
/// mentions in the article say together decides. German, French and Dutch have models, too, but no rules; in Arabic and Spanish
/// lists and rules work, in other languages written in Latin letters the gazetteer and given names, in other scripts nothing is recognized.
public struct EntityRecognizer: Sendable {
    private let gazetteer: Gazetteer
    private let tagger: NameTagger

    /// Creates a recognizer.
    public init(gazetteer: Gazetteer = .standard, tagger: NameTagger = .standard) {
        self.gazetteer = gazetteer
        self.tagger = tagger
    }

    /// Creates a recognizer that also knows a reader's own names.
    public init(own names: [ListedName]) {
        self.init(gazetteer: names.isEmpty ? .standard : Gazetteer(adding: names))
    }

    /// The entities of an article, in the order of their first mention.
    ///
    /// `language` is an ISO 639-1 code; nil is treated as English. The tokens must be those of the texts. Of a dateline that
    /// stands apart from the text ("BEIRUT, May 3 -") the places are taken.
    public func entities(
        title: String, titleTokens: TokenizedText, text: String, textTokens: TokenizedText, dateline: String? = nil,
        language: String?
    ) -> [Entity] {
        // The words of rules are English.
        let hasCues = language == nil || language == "en"
        let tagger = hasCues ? tagger : language.flatMap { NameTagger.standard(language: $0) }
        let gazetteer = hasCues ? gazetteer : gazetteer.withForeignNames()
        let lowercaseWords = Self.lowercaseWords(textTokens)
        func finder(_ source: String, _ tokens: TokenizedText, hasCues: Bool) -> NameSpanFinder {
            NameSpanFinder(
                source: Array(source.utf8), text: tokens, gazetteer: gazetteer, hasCues: hasCues,
                lowercaseWords: lowercaseWords)
        }
        let body = finder(text, textTokens, hasCues: hasCues)
        let head = finder(title, titleTokens, hasCues: hasCues)
        // Where most words are capitalized, capitals say nothing: only names known from the list count there, and in a
        // headline those that the body has decided.
        let titleIsCased = !Self.isHeadlineCase(titleTokens, language: language)
        let bodyIsCased = !Self.isHeadlineCase(textTokens, language: language)
        var bodySpans = bodyIsCased ? body.spans() : body.gazetteerSpans()
        var titleSpans = titleIsCased ? head.spans() : head.gazetteerSpans()
        if language == "ar" {
            bodySpans = ArabicNames(body).joined(with: bodySpans)
            titleSpans = ArabicNames(head).joined(with: titleSpans)
        } else if language == "es" {
            if bodyIsCased { bodySpans = SpanishNames(body).joined(with: bodySpans) }
            if titleIsCased { titleSpans = SpanishNames(head).joined(with: titleSpans) }
        }
        if let tagger, titleIsCased || bodyIsCased {
            // The model reads headline and text as one document.
            let found = tagger.names(in: [head.source, body.source])
            if titleIsCased { titleSpans = ModelSpans(found[0], in: head).joined(with: titleSpans) }
            if bodyIsCased { bodySpans = ModelSpans(found[1], in: body).joined(with: bodySpans) }
        }

        if let signature = body.signature { bodySpans.removeAll { $0.words == signature } }

        let place = dateline.map { finder($0, Tokenizer.tokenize($0), hasCues: false) }
        let placeSpans = place.map { DatelineSpans($0).spans } ?? []

        var decisions = Decisions()
        decisions.note(titleSpans + placeSpans + bodySpans)
        decisions.followCoordination(bodySpans, in: body)
        decisions.followAbbreviations(bodySpans, in: body)
        decisions.close()
        if !titleIsCased { titleSpans += knownSpans(in: head, besides: titleSpans, decisions) }
        titleSpans.sort { $0.words.lowerBound < $1.words.lowerBound }

        var collector = EntityCollector(decisions: decisions)
        for span in titleSpans { collector.add(span, part: .title, in: head) }
        if let place {
            for span in placeSpans { collector.add(span, part: .dateline, in: place) }
        }
        for span in bodySpans { collector.add(span, part: .text, in: body) }
        return collector.entities().weighed(in: textTokens)
    }

    /// Names in a headline that the body has decided.
    private func knownSpans(
        in finder: NameSpanFinder, besides taken: [NameSpan], _ decisions: Decisions
    ) -> [NameSpan] {
        var spans: [NameSpan] = []
        var start = 0
        let count = finder.text.tokens.count
        search: while start < count {
            if let span = taken.first(where: { $0.words.contains(start) }) {
                start = span.words.upperBound
                continue
            }
            for end in stride(from: min(start + 5, count), to: start, by: -1)
            where !taken.contains(where: { $0.words.overlaps(start..<end) }) {
                let key = finder.key(start..<end)
                if decisions.kind(of: key) != nil, !CueWords.notNames.contains(key) {
                    spans.append(NameSpan(words: start..<end, key: key))
                    start = end
                    continue search
                }
            }
            start += 1
        }
        return spans
    }

    private static func lowercaseWords(_ text: TokenizedText) -> Set<String> {
        var words: Set<String> = []
        for token in text.tokens where token.shape.isDisjoint(with: [.capitalized, .hasDigit, .ngram]) {
            words.insert(String(decoding: text.term(of: token), as: UTF8.self))
        }
        return words
    }

    /// Whether most words are capitalized, as in headlines; in German, where all nouns are, nearly all words.
    static func isHeadlineCase(_ text: TokenizedText, language: String?) -> Bool {
        var capitalized = 0
        var words = 0
        for token in text.tokens where token.shape.isDisjoint(with: [.hasDigit, .ngram]) {
            words += 1
            if token.shape.contains(.capitalized) { capitalized += 1 }
        }
        return words > 2 && capitalized * 10 > words * (language == "de" ? 9 : 6)
    }
}
