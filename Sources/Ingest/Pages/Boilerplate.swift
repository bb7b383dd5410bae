/// Lines that pages put into their texts and that are no part of them: calls to read on, to subscribe, to share.
enum Boilerplate {
    /// Whether a block with so many letters is one.
    static func `is`(_ text: String, letters: Int) -> Bool {
        guard letters < 220, let first = text.unicodeScalars.first else { return false }
        let line = Array(String(text.prefix(90)).lowercased().utf8)
        guard first.value > 0x20,
            let start = line.firstIndex(where: { $0 >= 0x80 || ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x28 })
        else { return false }
        let trimmed = line[start...]
        if letters < 90 {
            var end = trimmed.endIndex
            while end > start, trimmed[end - 1] < 0x80, !(0x61...0x7A).contains(trimmed[end - 1]) { end -= 1 }
            if whole.contains(Array(trimmed[..<end])) { return true }
        }
        return table[Int(trimmed[start])].contains { trimmed.starts(with: $0) }
    }

    /// The openings by their first byte.
    private static let table: [[[UInt8]]] = {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for opening in openings {
            let bytes = Array(opening.utf8)
            table[Int(bytes[0])].append(bytes)
        }
        return table
    }()

    /// The whole line.
    private static let whole: Set<[UInt8]> = Set(
        [
            "anzeige", "werbung", "advertisement", "publicidad", "publicité", "pubblicità", "реклама", "reklama",
            "reklam", "広告", "إعلان",
            "mehr zum thema", "auch interessant", "das könnte sie auch interessieren",
            "das könnte dich auch interessieren", "weiterlesen", "zum thema", "passend zum thema",
            "lesen sie auch", "schon gelesen", "weitere artikel", "related", "related articles", "related stories",
            "related content", "related posts", "more on this", "more on this story", "read more", "read next",
            "see also", "explore further", "recommended", "share", "share this", "share this article", "teilen",
            "artikel teilen", "drucken", "print", "comments", "kommentare", "newsletter", "tags", "topics",
            "notas relacionadas", "contenido relacionado", "noticias relacionadas", "te puede interesar",
            "también te puede interesar", "lea también", "ver más", "leia também", "leia mais", "notícias relacionadas",
            "sur le même sujet", "à lire aussi", "lire aussi", "leggi anche", "potrebbe interessarti", "lees ook",
            "czytaj także", "czytaj też", "zobacz także", "zobacz też", "читайте также", "по теме", "اقرأ أيضا",
            "اقرأ أيضاً",
            "مواضيع ذات صلة", "相关阅读", "相关新闻", "延伸閱讀", "관련기사", "関連記事", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง", "כתבות נוספות",
            "עוד בנושא", "ilgili haberler", "okuyun", "about the author", "über den autor", "über die autorin",
            "zum autor",
        ].map { Array($0.utf8) })

    /// How the line begins.
    private static let openings = [
        "read more:", "read also", "also read", "read next", "see also:", "related:", "more:", "click here",
        "sign up for", "sign up to", "subscribe to", "follow us", "join our", "join us on", "download our",
        "like us on",
        "advertisement", "all rights reserved", "copyright ©", "© copyright", "©", "(c) 20",
        "this article is the copyrighted", "share this", "for the latest", "get the latest", "photo:", "photos:",
        "image:", "photo credit", "image credit", "photo by", "image courtesy", "getty images",
        "mehr themen", "credit:", "warning: ", "lesen sie auch", "lies auch", "lesen sie hier", "lesen sie mehr",
        "mehr zum thema", "mehr dazu", "lesetipp", "auch interessant", "weiterlesen", "das könnte sie",
        "das könnte dich", "folgen sie uns", "folge uns", "abonnieren sie", "jetzt abonnieren", "hier geht es zu",
        "melden sie sich", "newsletter",
        "foto:", "fotos:", "bild:", "titelbild:", "beitragsbild", "symbolbild", "bildquelle", "bildnachweis", "quelle:",
        "alle angaben ohne gewähr", "war der artikel", "möchten sie den artikel", "gefällt ihnen",
        "hat ihnen der artikel", "anzeige", "enthält affiliate", "(noch keine bewertung", "noch keine bewertung",
        "lire aussi", "à lire aussi", "lire la suite", "suivez-nous", "abonnez-vous", "inscrivez-vous", "crédit photo",
        "photo :", "lea también", "lee también", "lea además", "te puede interesar", "síguenos", "suscríbete",
        "suscríbase", "foto :", "leia também", "leia mais", "siga o", "siga-nos", "inscreva-se", "leggi anche",
        "seguici", "iscriviti", "lees ook", "volg ons",
        "czytaj także", "czytaj też", "zobacz także", "zobacz też", "źródło:", "fot.", "zdjęcie:", "zapraszamy też do",
        "читайте также", "подписывайтесь", "подпишитесь", "фото:", "источник:", "читайте нас", "اقرأ أيضا",
        "اقرأ المزيد", "للمزيد", "تابعونا", "相关阅读", "点击查看", "来源：", "責任編輯", "责任编辑", "编辑：", "관련기사", "무단전재", "無断転載",
        "関連記事", "อ่านเพิ่มเติม", "ติดตาม", "צילום:", "קראו גם", "abone ol", "takip edin", "kaynak:", "fotoğraf:",
    ]
}
