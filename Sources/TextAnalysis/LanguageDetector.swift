internal import CLanguageDetection

/// Tells the language of a text.
public enum LanguageDetector {
    /// Only so much of a text is looked at, in bytes: more does not change the answer.
    static let sampleLength = 16_384

    /// The ISO 639-1 code (639-3 where there is none) of the main language, nil where the detector is not sure.
    ///
    /// Method: CLD2, a naive Bayes classifier over quadgrams of letters. It needs about a sentence; for a few words the
    /// answer is often nil.
    public static func language(of text: String) -> String? { detect(text)?.code }

    /// The main language with the share of the text that is in it, 0 to 1; nil where the detector is not sure.
    public static func detect(_ text: String) -> (code: String, share: Double)? {
        var text = text
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cld_detect($0.baseAddress, min($0.count, sampleLength)) }
        }
        guard result.is_reliable else { return nil }
        let code = withUnsafeBytes(of: result.code) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return canonicalCode(code).map { ($0, Double(result.percent) / 100) }
    }

    /// The code under which a language is indexed: lower case, without region or script, today's instead of withdrawn
    /// codes; nil for what means "unknown" or is no code.
    ///
    /// ```swift
    /// LanguageDetector.canonicalCode("en-US")  // "en"
    /// LanguageDetector.canonicalCode("iw")     // "he"
    /// LanguageDetector.canonicalCode("English") // "en"
    /// ```
    public static func canonicalCode(_ code: String) -> String? {
        let lowercased = code.lowercased()
        if let named = languageNames[lowercased] { return named }
        let primary = String(lowercased.prefix { $0.isLetter })
        guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        switch primary {
        case "un", "und", "xxx", "mul", "zxx": return nil
        case "iw": return "he"
        case "in": return "id"
        case "ji": return "yi"
        case "jw": return "jv"
        case "mo": return "ro"
        case "nb", "nn", "nor": return "no"
        case "tl": return "fil"
        default: return threeLetterCodes[primary] ?? primary
        }
    }

    private static let languageNames: [String: String] = [
        "english": "en", "french": "fr", "german": "de", "spanish": "es", "arabic": "ar", "russian": "ru",
        "portuguese": "pt", "italian": "it", "dutch": "nl", "chinese": "zh", "japanese": "ja", "korean": "ko",
        "turkish": "tr", "persian": "fa", "farsi": "fa", "hebrew": "he", "ukrainian": "uk", "polish": "pl",
        "hindi": "hi", "urdu": "ur", "indonesian": "id", "swedish": "sv", "norwegian": "no", "danish": "da",
        "finnish": "fi", "greek": "el",
    ]

    private static let threeLetterCodes: [String: String] = [
        "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ara": "ar", "rus": "ru",
        "por": "pt", "ita": "it", "nld": "nl", "dut": "nl", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko",
        "tur": "tr", "fas": "fa", "per": "fa", "heb": "he", "ukr": "uk", "pol": "pl", "hin": "hi", "urd": "ur",
        "ind": "id", "swe": "sv", "dan": "da", "fin": "fi", "ell": "el", "gre": "el", "hun": "hu", "ron": "ro",
        "rum": "ro", "ces": "cs", "cze": "cs", "cat": "ca", "eus": "eu", "baq": "eu", "hye": "hy", "arm": "hy",
    ]
}
