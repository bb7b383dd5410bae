/// How names are recognized in a language.
public enum NameSupport: String, CaseIterable, Sendable {
    /// By a trained model and the gazetteer, in English also by rules.
    case model
    /// By lists of names only, in Arabic and Spanish also by rules.
    case lists
    /// Not at all: its names are written in another script than the lists.
    case none

    /// The support for an ISO 639-1 code.
    public init(language: String) {
        self = NameTagger.languages.contains(language) ? .model : Self.otherScripts.contains(language) ? .none : .lists
    }

    private static let otherScripts: Set<String> = [
        "am", "as", "be", "bg", "bn", "bo", "dv", "dz", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk",
        "km", "kn",
        "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "ps", "ru", "sa", "sd", "si", "sr", "ta",
        "te", "tg",
        "th", "ti", "tt", "ug", "uk", "ur", "yi", "zh",
    ]
}
