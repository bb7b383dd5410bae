import Foundation
import Testing
import TextAnalysis

@Suite struct TokenizerTests {
    private func terms(_ text: String) -> [String] {
        let tokenized = Tokenizer.tokenize(text)
        return tokenized.tokens.map { String(decoding: tokenized.term(of: $0), as: UTF8.self) }
    }

    @Test(arguments: [
        ("Oil FIELDS", ["oil", "fields"]),
        ("Al-Tanf", ["al", "tanf"]),
        ("US-led U.S. U.S.A. U.N", ["us", "led", "us", "usa", "un"]),
        ("the U.S.'s base", ["the", "us", "base"]),
        ("Iraq's Iraq’s", ["iraq", "iraq"]),
        ("don't O’Brien", ["don't", "o'brien"]),
        ("l'attaque qu’elle dell'Iraq", ["l", "attaque", "qu", "elle", "dell", "iraq"]),
        ("1,000 12,34 3.5 1.000.000", ["1000", "12", "34", "3.5", "1.000.000"]),
        ("14:30 2023-10-23", ["14", "30", "2023", "10", "23"]),
        ("end.The next", ["end", "the", "next"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("ﬁnance Ｆｕｌｌ", ["finance", "full"]),
        ("ex\u{AD}ample", ["example"]),
        ("café cafe\u{301}", ["café", "café"]),
        ("AT&T @user #tag", ["at", "t", "user", "tag"]),
        ("m² F-16 COVID19", ["m2", "f", "16", "covid19"]),
        ("محـــمد", ["محمد"]),
        ("", []), ("… — !", []), ("___", []), ("'quoted' words'", ["quoted", "words"]),
    ])
    func wordsAreCutAndFolded(_ text: String, _ expected: [String]) {
        #expect(terms(text) == expected)
    }

    @Test func scriptsWithoutSpacesGiveCharactersAndPairs() {
        let text = Tokenizer.tokenize("北京市 a")
        #expect(terms("北京市 a") == ["北", "京", "市", "a"])
        let pairs = text.tokens.map { text.bigram(of: $0).map { String(decoding: $0, as: UTF8.self) } }
        #expect(pairs == ["北京", "京市", nil, nil])
        #expect(terms("한국") == terms("한국".decomposedStringWithCanonicalMapping))
    }

    @Test func offsetsPointAtTheSource() {
        let source = "Über “Iraq’s” oil"
        let bytes = Array(source.utf8)
        let words = Tokenizer.tokenize(source).tokens.map {
            String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
        }
        #expect(words == ["Über", "Iraq", "oil"])
    }

    @Test func sentencesBeginBehindFullStopsButNotBehindAbbreviations() {
        let text = Tokenizer.tokenize("Gen. Smith left. He said: no! U.S. troops stayed. J. Doe\n\nNew part")
        let starts = text.tokens.filter { $0.shape.contains(.beginsSentence) }
            .map { String(decoding: text.term(of: $0), as: UTF8.self) }
        #expect(starts == ["gen", "he", "us", "j", "new"])
    }

    @Test func damagedBytesPartWordsAndNothingElse() {
        let bytes: [UInt8] = Array("one".utf8) + [0xFF, 0xC3] + Array("two".utf8) + [0xE2, 0x80]
        let tokenized = bytes.withUnsafeBufferPointer { Tokenizer.tokenize($0) }
        #expect(tokenized.tokens.count == 2)
    }

    @Test(arguments: [
        ("Al-Tanf", "al tanf"), ("U.S.", "us"), ("Kataib  Hezbollah", "kataib hezbollah"), ("北京", "北京"), ("?!", ""),
    ])
    func namesAreComparedByTheirFoldedWords(_ name: String, _ key: String) {
        #expect(nameKey(name) == key)
    }

    @Test func foldingIsTheSameTwice() {
        for text in ["Ǆ ﬃ ſ İstanbul ΣΊΣΥΦΟΣ", "Ⅷ ㎏ ｶﾞ", "ﷺ"] {
            let once = terms(text).joined(separator: " ")
            #expect(terms(once).joined(separator: " ") == once)
        }
    }
}

@Suite struct LanguageDetectorTests {
    @Test(arguments: [
        ("The foreign ministers of the two countries met in the capital on Monday to talk about trade.", "en"),
        ("Die Außenminister der beiden Länder trafen sich am Montag in der Hauptstadt.", "de"),
        ("Les ministres des Affaires étrangères se sont réunis lundi dans la capitale.", "fr"),
        ("التقى وزيرا خارجية البلدين يوم الاثنين في العاصمة لبحث التجارة", "ar"),
        ("Министры иностранных дел двух стран встретились в понедельник в столице", "ru"),
    ])
    func aSentenceIsEnough(_ text: String, _ expected: String) {
        #expect(LanguageDetector.language(of: text) == expected)
    }

    @Test func nothingIsNotALanguage() {
        #expect(LanguageDetector.language(of: "") == nil)
        #expect(LanguageDetector.language(of: "12345 67890") == nil)
    }

    @Test(arguments: [("en-US", "en"), ("EN", "en"), ("iw", "he"), ("English", "en"), ("deu", "de"), ("nb", "no")])
    func codesAreBroughtToOneForm(_ code: String, _ expected: String) {
        #expect(LanguageDetector.canonicalCode(code) == expected)
    }

    @Test(arguments: ["und", "", "x", "1234", "klingonisch"])
    func whatIsNoCodeIsNone(_ code: String) {
        #expect(LanguageDetector.canonicalCode(code) == nil)
    }
}
