/// What outlets write around a report: phrases by which sentences that belong to the outlet are known.
///
/// English only so far. A sentence that is left in costs little, since copies need not agree in every word.
enum FramingPhrases {
    /// Sentences with one of these are the outlet's own, if they are not very long.
    static let certain = table([
        "all rights reserved", "copyright 20", "copyright the", "may not be published", "may not be reproduced",
        "sign up for", "sign up to", "subscribe to", "subscribe now", "subscribe today", "newsletter", "follow us on",
        "click here", "read more", "read also", "also read", "read full", "download the app", "download our app",
        "reporting by", "writing by", "editing by", "compiled by", "additional reporting", "this story has been",
        "this story was", "this article has been", "this article was", "this article first", "this article originally",
        "this report was", "originally published", "originally appeared", "first published", "first appeared",
        "republished from", "republished with", "contributed to this", "our standards", "trust principles",
        "terms of use",
        "terms of service", "terms and conditions", "privacy policy", "cookie policy", "support our journalism",
        "become a member", "become a subscriber", "share this", "share on facebook", "related stories",
        "related articles", "related topics", "related coverage", "more on this story", "most read", "with inputs from",
        "with agency inputs", "syndicated feed", "editors note", "editor's note", "an earlier version",
        "a previous version", "contact the author", "contact us", "get the latest", "breaking news alerts",
        "join the conversation", "leave a comment", "file photo", "photo credit", "image credit", "getty images",
        "make a donation", "donate now", "advertisement", "all material", "thank you for reading", "stay up to date",
        "stay informed", "for more news", "for more stories", "more stories", "visit our website", "whatsapp channel",
        "telegram channel", "listen to this article", "min read", "minutes read", "free trial",
    ])

    /// What a word of an outlet's own sentences is.
    enum ServiceWord {
        /// What an outlet does and offers.
        case offer
        /// Readers are spoken to.
        case address
    }

    /// Such words by their hashes; news has one of them now and then, and seldom several in a sentence.
    static let service: [UInt32: ServiceWord] = {
        var words: [UInt32: ServiceWord] = [:]
        for word in Tokenizer.tokenize(offers).wordHashes { words[word] = .offer }
        for word in Tokenizer.tokenize("you your yours please our us here").wordHashes { words[word] = .address }
        return words
    }()

    private static let offers =
        """
        account ad ads advert advertise advertisers advertising alerts app apps archive bookmark browser click comment comments \
        commenting community contribute cookies copyright copyrighted correspondent daily desk digital donate donation donations \
        download edition editor editorial editors email e-mail facebook feedback follow forum free freelance gift homepage inbox \
        instagram journalism journalist journalists licence licensed linkedin listen login magazine member members membership \
        mobile moderated moderators morning newsletter newsletters newspaper newspapers newsroom notification notifications \
        online page pages paper partner paywall permission personalised personalized phone podcast podcasts policy post posts \
        premium press privacy publication publications published publisher publishing reader readers registered reporter \
        reporters reporting reprint reprinted republish republished reserved reuse rights rss screen share sign site smartphone \
        sponsor sponsored sponsors staff story stories subscribe subscriber subscribers subscribing subscription subscriptions \
        support supported supporters tablet telegram terms tip tips topic trial twitter unlimited unsubscribe update updates \
        url visit web website weekly whatsapp writer youtube
        """

    /// What an agency writes at its end or beginning, each a whole line.
    static let slugs: Set<[String]> = Set(
        [
            "reuter", "reuters", "ap", "afp", "dpa", "upi", "efe", "ansa", "tass", "xinhua", "pti", "ani", "ians", "0",
            "end", "ends", "endit", "more", "end item", "blah blah blah",
        ].map { $0.split(separator: " ").map(String.init) })

    /// How notes for editors begin, in brackets.
    static let editorial: Set<String> = [
        "adds", "updates", "recasts", "writes", "corrects", "repeats", "eds", "refiles",
    ]

    private static func table(_ phrases: [String]) -> [UInt32: [[UInt32]]] {
        var table: [UInt32: [[UInt32]]] = [:]
        for phrase in phrases {
            let words = Tokenizer.tokenize(phrase).wordHashes
            table[words[0], default: []].append(words)
        }
        return table
    }
}
