import ArticleIndex
import Testing

@Suite struct QueryParserTests {
    /// A query as a tree in words, for comparing.
    private func tree(_ query: String) throws -> String { Self.describe(try QueryParser.parse(query).node) }

    private static func describe(_ node: QueryNode) -> String {
        switch node {
        case .everything: "*"
        case .words(let words, let field):
            (field.map { "\($0):" } ?? "") + (words.isExact ? "=" : "") + "'\(words.text)'"
        case .value(let value, let field, _): "\(field):=\(value)"
        case .published: "dated"
        case .undated: "undated"
        case .and(let nodes): "and(\(nodes.map(describe).joined(separator: " ")))"
        case .or(let nodes): "or(\(nodes.map(describe).joined(separator: " ")))"
        case .not(let node): "not(\(describe(node)))"
        }
    }

    @Test(arguments: [
        ("oil", "'oil'"),
        ("oil field", "and('oil' 'field')"),
        ("\"oil field\"", "'oil field'"),
        ("“oil field” «gas»", "and('oil field' 'gas')"),
        ("a AND b OR c", "or(and('a' 'b') 'c')"),
        ("a AND (b OR c)", "and('a' or('b' 'c'))"),
        ("a NOT b", "and('a' not('b'))"),
        ("NOT b", "not('b')"),
        ("a and b or c", "or(and('a' 'b') 'c')"),
        ("a not b", "and('a' not('b'))"),
        ("and", "'and'"),
        ("or or or", "or('or' 'or')"),
        ("\"and\" a", "and('and' 'a')"),
        ("title:oil", "title:'oil'"),
        ("TITLE:oil", "title:'oil'"),
        ("title:(oil OR gas) x", "and(or(title:'oil' title:'gas') 'x')"),
        ("person:\"Ann Lee\"", "person:'Ann Lee'"),
        ("person:=\"Ann Lee\"", "person:=Ann Lee"),
        ("location:Al-Tanf", "place:'Al-Tanf'"),
        ("language:en", "language:=en"),
        ("id:abc-1", "id:=abc-1"),
        ("=attacks", "='attacks'"),
        ("text:oil", "'oil'"),
        ("*", "*"),
        ("date:2023-10", "dated"),
        ("date:2023-10-01..2023-10-31", "dated"),
        ("date:..2020", "dated"),
        ("date:none", "undated"),
        ("10:30", "'10:30'"),
        ("U.S.", "'U.S.'"),
        ("（oil OR gas）", "or('oil' 'gas')"),
    ])
    func queriesAreReadAsTheyAreMeant(_ query: String, _ expected: String) throws {
        #expect(try tree(query) == expected)
    }

    @Test(arguments: [
        ("", "empty", ""), ("\"oil", "never closed", "\""), ("(oil", "never closed", "("),
        ("oil)", "never opened", ")"),
        ("oil AND", "missing at the end", ""), ("AND oil", "missing before", "AND"),
        ("oil OR AND gas", "missing", "AND"),
        ("()", "empty", "()"), ("foo:bar", "no field 'foo'", "foo"), ("title: oil", "value is missing", "title:"),
        ("oil*", "wildcards", "oil*"), ("o?l", "wildcards", "o?l"), ("-oil", "no meaning", "-oil"),
        ("+oil", "no meaning", "+oil"), ("oil~2", "not supported", "oil~2"), ("a NEAR/3 b", "not supported", "NEAR/3"),
        ("a w/3 b", "not supported", "w/3"), ("a && b", "not an operator", "&&"), ("!!", "no word", "!!"),
        ("\"\"", "empty", "\"\""), ("date:yesterday", "not a day", "yesterday"),
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
