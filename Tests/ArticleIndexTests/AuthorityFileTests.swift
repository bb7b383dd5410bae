import ArticleIndex
import NewsModel
import Testing

@Suite struct AuthorityFileTests {
    private func problem(_ text: String) -> String? {
        do {
            _ = try AuthorityFile(text)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func linesAreSortedAndCommentsGoWithThem() throws {
        let text = """
            # what this file is

            # he signs both ways
            merge\tperson\tJoseph Biden\tJoe Biden
            hide\torg\tReuters
            # at the end

            """
        let file = try AuthorityFile(text)
        #expect(
            file.text == """
                # what this file is

                # he signs both ways
                merge\tperson\tJoseph Biden\tJoe Biden
                hide\torg\tReuters
                # at the end

                """)
        #expect(try AuthorityFile(file.text) == file)
        var changed = file
        let wasAdded = changed.add(AuthorityDecision(.hide, .place, "Five"))
        #expect(wasAdded)
        #expect(changed.text.contains("# what this file is\n\nhide\tplace\tFive\n# he signs both ways\n"))
        let wasRemoved = changed.remove(AuthorityDecision(.hide, .place, "Five"))
        #expect(wasRemoved)
        #expect(changed.text == file.text)
    }

    @Test func orderAndRepetitionDoNotMatter() throws {
        let lines = ["hide\torg\tReuters", "merge\tperson\tB\tC", "merge\tperson\tA\tC", "note\tperson\tC\tx"]
        let one = try AuthorityFile(lines.joined(separator: "\n"))
        let other = try AuthorityFile((lines.reversed() + lines).joined(separator: "\r\n") + "\n")
        #expect(one == other)
        #expect(one.decisions.count == 4)
    }

    @Test func whatCannotBeCarriedOutIsPointedAt() {
        #expect(
            problem("merge\tperson\tA\tB\nfuse\tperson\tA\tB")?.hasPrefix("line 2: there is no decision 'fuse'") == true
        )
        #expect(problem("merge person A B") == "line 1: there are no tabs between decision, kind and name")
        #expect(problem("merge\tghost\tA\tB") == "line 1: 'ghost' is no kind; there are person, org, place, other")
        #expect(problem("merge\tperson\t,\tB") == "line 1: there is no word in the name")
        #expect(problem("merge\tperson\tA") == "line 1: the other name is missing")
        #expect(problem("kind\tperson\tA\tperson")?.contains("is no other kind") == true)
        #expect(problem("split\tperson\tA\tB")?.contains("both are needed") == true)
        #expect(problem("merge\tperson\tA\tB\tdate:1990-99")?.contains("its condition cannot be read") == true)
        #expect(problem("<<<<<<< ours\nhide\tperson\tA")?.contains("were not merged here") == true)
        #expect(problem("rename\tperson\tA\tB\nrename\tperson\tA\tC")?.contains("renamed twice") == true)
    }
}
