import ArticleIndex
import NewsModel
import TestSupport
import Testing

/// What decisions about names do to counts, filters and lists.
@Suite struct AuthorityTests {
    let index: IndexFixture

    private static let persons = ["Ann Lee", "Bob Grey", "Carl Moss", "Dora Hill", "Emil Stone", "Fay Brook"]
    private static let bodies = ["Harbour Authority", "River Council", "Norwick Bank"]

    init() throws {
        index = try IndexFixture()
        // Which persons and bodies stand in an article are the binary digits of its number.
        let lines = (0..<64).map { number in
            let names = Self.persons.enumerated().filter { number >> $0.offset & 1 == 1 }.map(\.element)
            let bodies = Self.bodies.enumerated().filter { number % (2 + $0.offset) == 0 }.map(\.element)
            let day = "2024-0\(1 + number % 6)-1\(number % 10)"
            let text = (names.map { "President \($0) said so." } + bodies.map { "The \($0) was asked." })
                .joined(separator: " ")
            return
                "{\"id\":\"\(number)\",\"text\":\"Some words. \(text)\",\"published\":\"\(day)\",\"outlet\":\"Wire \(number % 3)\",\"language\":\"en\"}"
        }
        try index.ingest(lines: lines.joined(separator: "\n"))
    }

    private func decide(_ decisions: [AuthorityDecision]) throws {
        var file = AuthorityFile()
        for decision in decisions { file.add(decision) }
        try AuthorityStore.save(file, index.location)
    }

    private func facet(_ dimension: Dimension, _ query: String = "*") throws -> FacetResult {
        try index.search(query) {
            $0.facets = [(dimension, nil)]
            $0.limit = 0
        }.facets[0]
    }

    private func counts(_ dimension: Dimension) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try facet(dimension).labels.map { ($0.label, $0.count) })
    }

    private func found(_ dimension: Dimension, _ label: String) throws -> Set<String> {
        Set(
            try index.ids("*") {
                $0.filters = [dimension: [label]]
                $0.limit = nil
            })
    }

    /// Every label of a facet is found by its filter and by the exact query, in as many articles.
    private func expectAgreement(_ comment: String) throws {
        for dimension in [Dimension.person, .org, .place, .other, .entity, .mainPerson, .mainOrg] {
            let facet = try facet(dimension)
            #expect(facet.documents + facet.missing == 64, "\(comment)")
            for label in facet.labels {
                #expect(
                    try found(dimension, label.label).count == label.count, "\(dimension) \(label.label): \(comment)")
                let field = dimension.rawValue.split(separator: "@")
                let query = "\(field[0]):=\"\(label.label)\"" + (field.count > 1 ? "@main" : "")
                #expect(try index.search(query).total == label.count, "\(query): \(comment)")
            }
        }
    }

    @Test func aMergeIsTheUnionInEveryCount() throws {
        let lee = try found(.person, "Ann Lee")
        let grey = try found(.person, "Bob Grey")
        #expect(!lee.isSubset(of: grey))
        try decide([AuthorityDecision(.merge, .person, "Ann Lee", value: "Bob Grey")])
        #expect(try found(.person, "Bob Grey") == lee.union(grey))
        #expect(try found(.person, "Ann Lee") == lee.union(grey))
        #expect(try counts(.person)["Bob Grey"] == lee.union(grey).count)
        #expect(try counts(.person)["Ann Lee"] == nil)
        #expect(try counts(.entity)["Bob Grey"] == lee.union(grey).count)
        #expect(Set(try index.ids("person:lee") { $0.limit = nil }) == lee.union(grey))
        let profile = try Searcher(index.location).profiles(of: "Ann Lee", kind: nil, companies: 3)
        #expect(profile.map(\.name) == ["Bob Grey"])
        #expect(profile.first?.articles == lee.union(grey).count)
        #expect(Set(profile.first?.spellings.map(\.text) ?? []) == ["Ann Lee", "Bob Grey"])
        let stored = try Searcher(index.location).articles(named: "3").first
        #expect(stored?.entities.filter { $0.kind == .person }.map(\.name) == ["Bob Grey"])
        try expectAgreement("merged")
    }

    @Test func kindsConditionsAndHiding() throws {
        let before = try counts(.org)["River Council"] ?? 0
        try decide([
            AuthorityDecision(.kind, .organisation, "River Council", value: "place"),
            AuthorityDecision(.hide, .person, "Carl Moss"),
            AuthorityDecision(.split, .person, "Dora Hill", value: "Dora Hill (judge)", condition: "outlet:\"Wire 1\""),
            AuthorityDecision(.neverAlone, .person, "Fay Brook"),
        ])
        #expect(try counts(.place)["River Council"] == before)
        #expect(try counts(.org)["River Council"] == nil)
        #expect(try found(.org, "River Council").isEmpty)
        #expect(try counts(.person)["Carl Moss"] == nil)
        #expect(try found(.person, "Carl Moss").count == 32)
        #expect(try counts(.person)["Fay Brook"] == nil)
        let judge = try found(.person, "Dora Hill (judge)")
        let rest = try found(.person, "Dora Hill")
        #expect(judge.isDisjoint(with: rest))
        #expect(judge.count + rest.count == 32)
        #expect(judge.allSatisfy { Int($0)! % 3 == 1 })
        try expectAgreement("decided")
    }

    /// Whatever is decided, in whatever order: counts agree with filters, merged names have the union of their articles,
    /// and without the decisions everything is as it was.
    @Test(arguments: 0..<25)
    func anyDecisionsAgree(seed: Int) throws {
        var chance = SplitMix(seed: UInt64(seed))
        let before = try Dimension.allCases.map { try facet($0) }
        var articles: [String: Set<String>] = [:]
        for person in Self.persons { articles[person] = try found(.person, person) }
        var decisions: [AuthorityDecision] = []
        var merged: [Set<String>] = []
        for _ in 0..<(1 + chance.next(below: 6)) {
            let one = Self.persons[chance.next(below: Self.persons.count)]
            let other = Self.persons[chance.next(below: Self.persons.count)]
            switch chance.next(below: 8) {
            case 0: decisions.append(AuthorityDecision(.hide, .person, one))
            case 1: decisions.append(AuthorityDecision(.rename, .person, one, value: "Name \(chance.next(below: 3))"))
            case 2:
                decisions.append(
                    AuthorityDecision(.kind, .organisation, Self.bodies[chance.next(below: 3)], value: "person"))
            case 3:
                decisions.append(
                    AuthorityDecision(
                        .merge, .person, one, value: other, condition: "date:2024-0\(1 + chance.next(below: 6))..")
                )
            default:
                decisions.append(AuthorityDecision(.merge, .person, one, value: other))
                merged.append([one, other])
            }
        }
        let renamed = decisions.filter { $0.verb == .rename }.map(\.name)
        // Two new names for one are refused by the file.
        guard Set(renamed).count == renamed.count else { return }
        try decide(decisions.shuffled(using: &chance))
        try expectAgreement("\(decisions.map(\.line))")
        if decisions.allSatisfy({ $0.verb == .merge && $0.condition.isEmpty }) {
            // Merges go both ways and through others.
            var groups = Self.persons.map { Set([$0]) }
            for pair in merged {
                let touching = groups.filter { !$0.isDisjoint(with: pair) }
                groups = groups.filter { $0.isDisjoint(with: pair) } + [touching.reduce(pair) { $0.union($1) }]
            }
            for group in groups {
                let union = group.reduce(into: Set<String>()) { $0.formUnion(articles[$1]!) }
                for name in group { #expect(try found(.person, name) == union, "\(decisions.map(\.line))") }
            }
        }
        try decide([])
        #expect(try Dimension.allCases.map { try facet($0) } == before)
    }

    @Test func namesThatDifferInAccentsAndInitialsAreOne() throws {
        let other = try IndexFixture()
        try other.ingest(
            lines: """
                {"id":"1","text":"In the morning the leader of the country, President José Díaz, spoke in Madrid.","language":"en"}
                {"id":"2","text":"In the morning the leader of the country, President Jose Diaz, spoke in Madrid.","language":"en"}
                {"id":"3","text":"In the morning the leader of the country, President George W. Bush, spoke to US troops.","language":"en"}
                {"id":"4","text":"In the morning the leader of the country, President George Bush, met American troops.","language":"en"}
                """)
        func ids(_ query: String) throws -> [String] { try other.ids(query).sorted() }
        #expect(try ids("person:=\"Jose Diaz\"") == ["1", "2"])
        #expect(try ids("person:\"jose diaz\"") == ["1", "2"])
        #expect(try ids("person:=\"George Bush\"") == ["3", "4"])
        #expect(try ids("place:=\"United States\"") == ["3", "4"])
        // A second initial makes the name without one unclear: each is counted by itself, whatever came first.
        try other.ingest(
            lines:
                "{\"id\":\"5\",\"text\":\"In the morning the leader of the country, President George H. Bush, spoke then.\",\"language\":\"en\"}"
        )
        #expect(try ids("person:=\"George Bush\"") == ["4"])
        #expect(try ids("person:=\"George W. Bush\"") == ["3"])
        var file = AuthorityFile()
        file.add(AuthorityDecision(.split, .place, "American"))
        try AuthorityStore.save(file, other.location)
        #expect(try ids("place:=\"United States\"") == ["3"])
        #expect(try ids("place:=American") == ["4"])
        #expect(try other.search("*") { $0.filters = [.entity: ["American"]] }.total == 1)
    }
}
