/// The names of months as newspapers write them.
enum MonthNames {
    /// The month, 1 to 12, of a name in lower case, or of an English one cut after three letters or more.
    static func number(of word: String) -> Int? {
        // Hebrew puts its preposition in front.
        names[word] ?? (word.hasPrefix("ב") ? names[String(word.dropFirst())] : nil)
            ?? (word.count < 3 ? nil : english.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 })
    }

    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]

    /// German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian, Romanian, Polish, Czech, Hungarian, Finnish,
    /// Russian, Ukrainian, Turkish, Greek, Thai, Hebrew and Arabic; words that name different months in two of these
    /// languages are left out.
    private static let names: [String: Int] = {
        var names: [String: Int] = [:]
        for (index, line) in table.split(separator: "\n").enumerated() {
            for name in line.split(separator: " ") { names[String(name)] = index + 1 }
        }
        return names
    }()

    private static let table = """
        january januar jänner jan janvier enero ene janeiro gennaio gen januari ianuarie stycznia styczeń sty \
        январь января янв січня ocak oca ιανουαρίου ιαν január leden ledna tammikuuta มกราคม ינואר يناير جانفي \
        كانون januarie
        february februar feber feb février fevrier févr fevr fév febrero fevereiro fev febbraio februari \
        februarie lutego luty февраль февраля фев лютого şubat şub φεβρουαρίου φεβ február únor února \
        helmikuuta กุมภาพันธ์ פברואר فبراير فيفري شباط
        march märz maerz mrz mär mars marzo março marco mar maart martie marca marzec март марта мар березня \
        mart μαρτίου μαρ március březen března maaliskuuta มีนาคม מרץ מרס مارس آذار
        april avril avr abril abr aprile apr aprilie kwietnia kwiecień kwi апрель апреля апр квітня nisan nis \
        απριλίου απρ április duben dubna huhtikuuta เมษายน אפריל أبريل ابريل أفريل نيسان
        may mai mayo maio maggio mag mei maj maja май мая травня mayıs μαΐου μαΐ május květen května toukokuuta \
        พฤษภาคม מאי مايو ماي أيار
        june juni jun juin junio junho giugno giu iunie czerwca czerwiec cze июнь июня июн червня haziran haz \
        ιουνίου ιουν június červen června kesäkuuta มิถุนายน יוני يونيو جوان حزيران
        july juli jul juillet juil julio julho luglio lug iulie lipca lipiec lip июль июля июл липня temmuz tem \
        ιουλίου ιουλ július červenec července heinäkuuta กรกฎาคม יולי يوليو جويلية تموز
        august aug août aout agosto ago augustus augusti sierpnia sierpień sie август августа авг серпня \
        ağustos ağu αυγούστου αυγ augusztus srpen srpna elokuuta สิงหาคม אוגוסט أغسطس اغسطس أوت آب
        september sept sep septembre septiembre setiembre setembro set settembre septembrie września wrzesień \
        wrz сентябрь сентября сен сент вересня eylül eyl σεπτεμβρίου σεπ szeptember září syyskuuta กันยายน \
        ספטמבר سبتمبر أيلول
        october oktober okt octobre oct octubre outubro out ottobre ott octombrie października październik paź \
        октябрь октября окт жовтня ekim eki οκτωβρίου οκτ október říjen října lokakuuta ตุลาคม אוקטובר أكتوبر \
        اكتوبر تشرين
        november nov novembre noviembre novembro noiembrie listopada listopad lis ноябрь ноября ноя листопада \
        kasım kas νοεμβρίου νοε marraskuuta พฤศจิกายน נובמבר نوفمبر
        december dezember dez décembre decembre déc dec diciembre dic dezembro dicembre decembrie grudnia \
        grudzień gru декабрь декабря дек грудня aralık ara δεκεμβρίου δεκ prosinec prosince joulukuuta ธันวาคม \
        דצמבר ديسمبر
        """
}
