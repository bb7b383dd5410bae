import Foundation

/// Articles that are hard to cite: without title, author or date, and with every sign that a format gives a meaning.
public enum AwkwardArticles {
    private static let titles: [String?] = [
        "Council votes on budget", nil, "\"No comment\", says minister", "Profits & losses: 50% up, $3bn, #1 in_line",
        "=HYPERLINK(\"http://example.org\",\"click\")", "+1 for the opposition", "-5 degrees in the north",
        "@mayor answers",
        "Crème brûlée à Gdańsk — naïve façade", "الهدنة تدخل حيز التنفيذ", "停戦が発効", "Перемирие вступило в силу",
        "C:\\temp {draft} ~50 ^2 <b>bold</b>", "A title with – dashes — and “quotes” and ‘more’",
        "TY  - looks like RIS",
        "ends with a question?", "a <script>alert(1)</script> tag", "Emoji 🕊️ flies", "]]> CDATA", "--> a comment",
        "# heading", "1. numbered", "* starred * and _underlined_ and `code`", "[link](javascript:alert(1))", "a|b|c",
    ]
    private static let authors: [[String]] = [
        [], ["Ann Lee"], ["Ann Lee", "Bo Li"], ["Jan van der Berg"], ["Associated Press"], ["Martin King Jr."],
        ["María José García Márquez"], ["Abdel Fattah al-Sisi"], ["習近平"], ["Sukarno"], ["O'Brien, Pat"],
        ["Staff and agencies"], ["Jean-Pierre Dupont", "Ann {Lee}", "Tom & Co"], ["Ann Lee, Beirut"], ["Zoë Ångström"],
        "abcdefghijklmnopqrstuvwxy".map { "Given Family\($0)" },
    ]
    private static let dates: [String?] = [
        "2023-10-23", nil, "2023-10", "2023", "2024-02-29T23:59:59+05:30", "2025-01-01T00:00:00Z",
    ]
    private static let topics: [[String]] = [
        [], ["energy"], ["Oil, gas and coal"], ["A & B", "50%", "c_d"], ["Ünïcode", "energy", "Energy"],
    ]
    private static let outlets: [String?] = [
        "Harbour Wire", "The \"Daily\" Post & Mail", nil, "Süddeutsche Beispielzeitung",
    ]

    /// `count` articles as JSON lines for ingest, all of different addresses.
    public static func lines(_ count: Int) -> String {
        (0..<count).map { index in
            var article: [String: Any] = [
                "id": "awkward-\(index)",
                "text":
                    "Paragraph one of article \(index) says something of its own; word\(index) stands here.\n\nParagraph two & <three> of \(index * 7919 % 1009).",
                "authors": authors[index % authors.count], "topics": topics[index % topics.count],
            ]
            if let title = titles[index % titles.count] { article["title"] = "\(title) (\(index))" }
            if let date = dates[index % dates.count] { article["date"] = date }
            if let outlet = outlets[index % outlets.count] { article["outlet"] = outlet }
            if index % 7 != 3 { article["url"] = "https://example.org/\(index)/a_b%20c?x={1}&y=~2#frag\(index)" }
            if index % 11 == 0 { article["section"] = "World & region" }
            let data = try? JSONSerialization.data(withJSONObject: article, options: .sortedKeys)
            return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
        }.joined()
    }

    /// Notes that are hard to keep, for the entries of a list in turn.
    public static let notes = [
        "", "one line", "two\nlines", "  begins with blanks", "ends with blanks  ", "\n\nblank lines\n\n\nbetween\n",
        "- a list\n- of two\n# and a heading\n> and more\n1. one", "TY  - NEWS\r\nER  - ", "=1+1",
        "tab\tand \\ backslash & {brace} $5 100%",
        "--> <!-- comment -->", "*stars* _lines_ `code` [a](b) ~c~ | d",
        "é e\u{301} 🕊️ \u{202E}turned\u{202C} \u{2028} and \u{85}",
        "note: x\n- status: read\n### 5. Title", "&#10; &amp; &lt;",
    ]
}
