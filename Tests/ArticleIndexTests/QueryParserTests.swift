import ArticleIndex
import NewsModel
import Testing

@Suite struct QueryParserTests {
    /// A query as a tree in words, for comparing.
    private func tree(_ query: String, _ syntax: QuerySyntax = .native) throws -> String {
        try QueryParser.parse(query, syntax: syntax, today: PublicationDate(year: 2024, month: 3, day: 13)).node
            .description
    }

    @Test(arguments: [
        ("oil", "oil"),
        ("oil field", "oil AND field"),
        ("\"oil field\"", "\"oil field\""),
        ("“oil field” «gas»", "\"oil field\" AND gas"),
        ("a AND b OR c", "(a AND b) OR c"),
        ("a AND (b OR c)", "a AND (b OR c)"),
        ("a NOT b", "a AND (NOT b)"),
        ("a AND NOT b", "a AND (NOT b)"),
        ("NOT b", "NOT b"),
        ("NOT a b", "(NOT a) AND b"),
        ("a and b or c", "(a AND b) OR c"),
        ("a not b", "a AND (NOT b)"),
        ("and", "\"and\""),
        ("or or or", "\"or\" OR \"or\""),
        ("\"and\" a", "\"and\" AND a"),
        ("title:oil", "title:oil"),
        ("TITLE:oil", "title:oil"),
        ("title:(oil OR gas) x", "(title:oil OR title:gas) AND x"),
        ("person:\"Ann Lee\"", "person:\"Ann Lee\""),
        ("person:=\"Ann Lee\"", "person:=\"Ann Lee\""),
        ("location:Al-Tanf", "place:\"Al-Tanf\""),
        ("language:en", "language:=\"en\""),
        ("id:abc-1", "id:abc-1"),
        ("=attacks", "=attacks"),
        ("text:oil", "oil"),
        ("*", "*"),
        ("10:30", "\"10:30\""),
        ("U.S.", "\"U.S.\""),
        ("（oil OR gas）", "oil OR gas"),
        ("ｏｉｌ ＡＮＤ gas", "oil AND gas"),
        ("a\u{A0}b", "a AND b"),
        ("date:2023", "date:2023"),
        ("date:2023-10", "date:2023-10"),
        ("date:2023-10-01..2023-10-31", "date:2023-10-01..2023-10-31"),
        ("date:2023\u{2013}10\u{2013}01", "date:2023-10-01"),
        ("date:..2020", "date:..2020-12-31"),
        ("date:>=2024-02", "date:2024-02-01.."),
        ("date:>2024-02", "date:2024-03-01.."),
        ("date:<2024-02", "date:..2024-01-31"),
        ("date:<=2024-02", "date:..2024-02-29"),
        ("date:[2023-01-01 TO 2023-02]", "date:2023-01-01..2023-02-28"),
        ("date:[* TO 2023]", "date:..2023-12-31"),
        ("date:none", "date:none"),
        ("date:*", "date:*"),
        ("date:today", "date:2024-03-13"),
        ("date:yesterday", "date:2024-03-12"),
        ("date:this-week", "date:2024-03-11..2024-03-17"),
        ("date:last-week", "date:2024-03-04..2024-03-10"),
        ("date:last-month", "date:2024-02"),
        ("date:this-year", "date:2024"),
        ("date:last-7-days", "date:2024-03-07..2024-03-13"),
        ("date:last-2-months", "date:2024-01-14..2024-03-13"),
        ("words:>1200", "words:1201.."),
        ("words:<=300", "words:..300"),
        ("words:[500 TO 900]", "words:500..900"),
        ("outlet:none", "outlet:none"),
        ("author:*", "author:*"),
        ("title:\"none\"", "title:\"none\""),
        ("launder*", "launder*"),
        ("*field lau?der*", "*field AND lau?der*"),
        ("\"money launder*\"", "\"money launder*\""),
        ("word~1", "word~1"),
        ("~soleimani", "~soleimani"),
        ("person:~soleimani", "person:~soleimani"),
        ("a NEAR/5 b", "a w/5 b"),
        ("a ADJ/2 b", "a pre/2 b"),
        ("a w/3 b w/5 c", "(a w/3 b) w/5 c"),
        ("(a OR b) NEAR/5 (c OR d)", "(a OR b) w/5 (c OR d)"),
        ("a w/s b AND c w/p d", "(a w/s b) AND (c w/p d)"),
        ("a pre/3 b", "a pre/3 b"),
        ("bank not w/3 river", "bank NOT w/3 river"),
        ("bank NOT w/s (river OR shore)", "bank NOT w/s (river OR shore)"),
        ("title:(a w/3 b)", "title:a w/3 title:b"),
        ("atleast3(ceasefire)", "atleast3(ceasefire)"),
        ("hlead(oil AND gas)", "lead:oil AND lead:gas"),
        ("caps(may OR \"us aid\")", "caps(may) OR caps(\"us aid\")"),
        ("\"a b\"~4", "\"a b\"~4"),
        ("oil^2 gas", "oil^2 AND gas"),
        ("url:https://example.org/a?b=1", "url:https://example.org/a?b=1"),
    ])
    func queriesAreReadAsTheyAreMeant(_ query: String, _ expected: String) throws {
        let read = try tree(query)
        #expect(read == expected)
        // What it is said to mean is itself a query of that meaning.
        #expect(try tree(read) == read)
    }

    @Test(arguments: [
        (QuerySyntax.nexis, "bank fraud AND london OR paris", "\"bank fraud\" AND (london OR paris)"),
        (.nexis, "launder! w/10 wom*n and b", "(launder* w/10 wom?n) AND b"),
        (.nexis, "a w/5 b w/2 c", "a w/5 (b w/2 c)"),
        (.nexis, "a pre/3 b and not c", "(a pre/3 b) AND (NOT c)"),
        (.nexis, "HEADLINE(oil or gas) AND c", "(title:oil OR title:gas) AND c"),
        (.nexis, "hlead(oil) w/p x", "lead:oil"),
        (.factiva, "oil spill and bp", "\"oil spill\" AND bp"),
        (.factiva, "a w/5 b", "a pre/5 b"),
        (.factiva, "a near5 b", "a w/5 b"),
        (.factiva, "a adj3 b", "a pre/3 b"),
        (.factiva, "a same b or c", "(a w/p b) OR c"),
        (.factiva, "hd=oil and la=en", "title:oil AND language:=\"en\""),
        (.factiva, "atleast5 oil", "\"atleast5 oil\""),
        (.lucene, "a b", "a OR b"),
        (.lucene, "+a b", "a [ranks higher with b]"),
        (.lucene, "+a -b c", "(a [ranks higher with c]) AND (NOT b)"),
        (.lucene, "a AND b", "a AND b"),
        (.lucene, "a && !b", "a AND (NOT b)"),
        (.lucene, "a AND b OR c", "(a AND b) [ranks higher with c]"),
        (.lucene, "title:\"oil field\"~3 date:[2023 TO 2024]", "title:\"oil field\"~3 OR date:2023-01-01..2024-12-31"),
        (.lucene, "word~", "word~2"),
        (.lucene, "*:*", "*"),
        (.lucene, "(+a +b) c^3", "(a AND b) OR c^3"),
        (.lucene, "and b", "\"and\" OR b"),
    ])
    func otherSyntaxesAreReadByTheirRules(_ syntax: QuerySyntax, _ query: String, _ expected: String) throws {
        if expected == "lead:oil" {
            #expect(throws: QuerySyntaxError.self) { try tree(query, syntax) }
            return
        }
        #expect(try tree(query, syntax) == expected)
    }

    @Test(arguments: [
        ("", "empty", ""), ("\"oil", "never closed", "\""), ("(oil", "never closed", "("),
        ("oil)", "never opened", ")"),
        ("oil AND", "missing at the end", ""), ("AND oil", "missing before", "AND"),
        ("oil OR AND gas", "missing", "AND"),
        ("()", "empty", "()"), ("foo:bar", "no field 'foo'", "foo"), ("title: oil", "value is missing", "title:"),
        ("\"a * b\" AND *-?", "wildcard", "*-?"), ("北*", "wildcard", "北*"), ("-oil", "no meaning", "-oil"),
        ("+oil", "no meaning", "+oil"), ("oil~7", "1 or 2", "oil~7"), ("a NEAR b", "no distance", "NEAR"),
        ("a w/0 b", "no distance", "w/0"), ("a w/seg b", "no distance", "w/seg"), ("a w/3", "missing at the end", ""),
        ("w/3 b", "missing before", "w/3"), ("(a AND b) w/3 c", "AND has no place", "w/3"),
        ("a w/3 (NOT b)", "NOT has no place", "w/3"), ("a w/3 date:2023", "has no place", "w/3"),
        ("title:a w/3 b", "different fields", "w/3"), ("atleast0(a)", "1 to 255", "atleast0"),
        ("atleast2(a AND b)", "AND has no place", "atleast2"), ("\"a b\"~", "number is missing", "~"),
        ("caps(date:2023)", "words of the text", "caps"), ("hlead(title:a)", "cannot stand inside", "title"),
        ("words:many", "not a number", "many"), ("words:none", "every article", "none"), ("id:*", "every article", "*"),
        ("language:klingonic", "not a language code", "klingonic"), ("a XOR b", "not supported", "XOR"),
        ("[a TO b]", "belongs to a field", "[a TO b]"), ("date:{2023 TO 2024}", "left out", "{"),
        ("date:[2023", "never closed", "["),
        ("a && b", "not an operator", "&&"), ("!!", "no word", "!!"), ("oil^x", "weight", "^"),
        ("\"\"", "empty", "\"\""), ("date:yesterday", "today is not known", "yesterday"),
        ("date:soon", "not a day", "soon"),
        ("date:2023-13", "not a day", "2023-13"),
        ("date:2024..2023", "ends before", "2024..2023"), ("title:(person:x)", "cannot stand inside", "person"),
        ("NOT", "missing at the end", ""),
    ])
    func whatCannotBeDoneIsRefusedWhereItStands(_ query: String, _ problem: String, _ fault: String) throws {
        do {
            let reading = try QueryParser.parse(query)
            Issue.record("'\(query)' was read as \(reading.node)")
        } catch {
            #expect(error.problem.contains(problem), "\(error.problem)")
            #expect(String(Array(query)[error.range]) == fault)
        }
    }

    @Test func theCaretStandsUnderTheFault() {
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse("北京 AND \"oil") }
        do {
            _ = try QueryParser.parse("北京 AND \"oil")
        } catch {
            #expect(
                error.description == """
                    this quotation mark is never closed
                      北京 AND "oil
                               ^
                    put one at the end of the phrase, or leave it out
                    """)
        }
    }

    @Test func aMisspelledFieldIsSuggested() {
        do {
            _ = try QueryParser.parse("outlte:x")
        } catch {
            #expect(error.suggestion == "did you mean 'outlet:'?")
        }
    }

    @Test func lowerCaseOperatorsAndMixedPrecedenceAreSaid() throws {
        #expect(try QueryParser.parse("a or b").notes.count == 1)
        #expect(
            try QueryParser.parse("a AND b OR c").notes == [
                "AND binds before OR; brackets make another reading possible"
            ])
        #expect(try QueryParser.parse("(a AND b) OR c").notes == [])
        #expect(try QueryParser.parse("a AND b").notes == [])
    }

    @Test func bracketsNestedTooDeepAreAnErrorNotACrash() {
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse(String(repeating: "(", count: 100_000) + "a") }
        #expect(throws: QuerySyntaxError.self) {
            try QueryParser.parse(String(repeating: "NOT ", count: 100_000) + "a")
        }
    }
}
