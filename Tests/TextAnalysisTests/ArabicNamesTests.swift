import NewsModel
import Testing

@testable import TextAnalysis

@Suite struct ArabicNamesTests {
    private static func entities(_ text: String, title: String = "") -> [Entity] {
        EntityRecognizer().entities(
            title: title, titleTokens: Tokenizer.tokenize(title), text: text, textTokens: Tokenizer.tokenize(text),
            language: "ar")
    }

    private static func names(_ text: String, _ kind: EntityKind) -> [String] {
        entities(text).filter { $0.kind == kind }.map(\.name)
    }

    @Test func placesHaveTheLabelsOfEnglishArticles() {
        let text = "وصل الوفد من دمشق إلى بيروت ثم عاد عبر لبنان وسوريا، والتقى مسؤولين من دير الزور والرقة."
        #expect(
            Self.names(text, .place) == ["Damascus", "Beirut", "Lebanon", "Syria", "Deir Ezzor", "Raqqa"])
    }

    @Test(arguments: [
        ("للسودان", "Sudan"), ("وبالعراق", "Iraq"), ("فلبنان", "Lebanon"), ("بالقاهرة", "Cairo"), ("ولليمن", "Yemen"),
        ("السُّودان", "Sudan"), ("الامارات", "United Arab Emirates"), ("الروسية", "Russia"),
        ("أمريكيون", "United States"),
    ])
    func spellingsAndProclitics(word: String, label: String) {
        #expect(Self.names("تحدث كثيرون عما جرى \(word) أمس", .place) == [label])
    }

    @Test func aMentionIsWithoutProclitics() throws {
        let text = "ذهبوا وبالعراق عادوا"
        let mention = try #require(Self.entities(text).first?.mentions.first)
        #expect(mention.surface == "العراق")
        let bytes = Array(text.utf8)[mention.start..<mention.end]
        #expect(String(decoding: bytes, as: UTF8.self) == "العراق")
    }

    @Test func bodiesFromTheListAndByTheirFirstWord() {
        let text = "وأعلنت الأمم المتحدة ووزارة الدفاع الروسية أن حزب الله ووزارة الصحة اليوم في اجتماع."
        #expect(
            Self.names(text, .organisation) == ["United Nations", "وزارة الدفاع الروسية", "Hezbollah", "وزارة الصحة"])
    }

    @Test(arguments: [
        ("قال الرئيس السوري بشار الأسد إن الاجتماع انتهى", "بشار الأسد"),
        ("التقى وزير الخارجية الروسي سيرغي لافروف نظيره", "سيرغي لافروف"),
        ("تحدث محمد بن سلمان عن الخطة", "محمد بن سلمان"),
        ("قال خالد عبد الكريم في حوار", "خالد عبد الكريم"),
        ("وأكد عبد الفتاح السيسي ذلك", "عبد الفتاح السيسي"),
    ])
    func persons(text: String, name: String) {
        #expect(Self.names(text, .person) == [name])
    }

    @Test func aSurnameIsThePersonOfTheArticle() throws {
        let text = "قال الرئيس عمر البشير إن الحكومة باقية. ويرى معارضون أن البشير لن يبقى، كما قال عمر البشير سابقا."
        let person = try #require(Self.entities(text).first { $0.kind == .person })
        #expect(person.name == "عمر البشير")
        #expect(person.mentions.count == 3)
    }

    @Test func theBeginningOfALongerNameIsThatPerson() {
        #expect(
            Self.names("قال خالد عبد الكريم ماسا شيئا. وأضاف خالد عبد الكريم أن", .person)
                == ["خالد عبد الكريم ماسا"])
    }

    @Test func namesInLatinLettersAreFoundBesides() {
        #expect(Self.names("قالت شبكة CNN في تقرير من دمشق أمس", .organisation) == ["CNN"])
    }

    @Test func everydayWordsAreNoNames() {
        let text =
            "في المدينة باب مفتوح وعيون كثيرة، والحراك دوما في الساحل يوم الخميس من شهر رمضان، وقالت الحكومة إن الأمر جيد."
        #expect(Self.entities(text).isEmpty)
    }

    @Test func everydayWordsBehindAPlaceNounAre() {
        #expect(Self.names("سقطت قذائف على مدينة الطبقة أمس", .place) == ["Al-Tabqa"])
        #expect(Self.names("قدمت الدول دعم مالي إلى دولة مالي أمس", .place) == ["Mali"])
    }

    @Test func theListsFindTheLabelOfAnArabicName() {
        #expect(Gazetteer.standard.label(for: "سوريا", kind: .place) == "Syria")
        #expect(Gazetteer.standard.label(for: "سوريا", kind: .person) == nil)
        #expect(Gazetteer.standard.label(for: "حزب الله", kind: .organisation) == "Hezbollah")
    }

    @Test func statusSaysHowNamesAreFound() {
        #expect(NameSupport(language: "ar") == .lists)
        #expect(NameSupport(language: "fa") == .none)
    }
}
