/// Words beside or inside a name that tell what it names, in English, folded.
enum CueWords {
    /// The words of a list that is written as a text.
    static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Words that are capitalized without being names: they begin sentences, or are days, months, offices, groups.
    static let notNames = set(
        """
        a about above according across after again against ago ahead all almost along already also although always am
        amid among an and another any anyone anything are around as at away back be because been before behind being
        below between both but by can cannot could despite did do does doing done down due during each earlier either
        else even ever every everyone few first following for former from further furthermore get given go good had
        has have having he her here hers herself him himself his how however i if in indeed instead into is it its
        itself just last late later least less let like made make many may maybe me meanwhile might mine more moreover
        most mr mrs ms much must my myself near nearly neither never new next no nobody none nor not nothing now of off
        often on once one only or other others our ours out outside over own part perhaps please rather recent
        recently same second see several shall she should since so some someone something soon still such than that
        the their theirs them themselves then there therefore these they this those though three through throughout
        thus to today together tomorrow tonight too toward towards two under unless unlike until up upon us very was
        we well were what whatever when where whether which while who whoever whom whose why will with within without
        would yes yesterday yet you your yours yourself
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        spring summer autumn winter christmas easter ramadan eid hanukkah
        north south east west northern southern eastern western central northeast northwest southeast southwest
        muslim muslims christian christians jewish jews jew arab arabs kurdish kurds kurd druze sunni sunnis shia
        shiite shiites hindu hindus catholic catholics islamic islamist alawite alawites yazidi yazidis islam
        god internet photo video read watch update breaking editor reporter reporting sources source image credit
        english parliament army police government state states cabinet opposition article section part chapter page
        table figure note notes day days night week month year pct cts shr revs qtr mln bln vs avg shrs net loss
        profit operation covid ok via per
        """)

    /// Offices and forms of address that stand before a person's name.
    static let titles = set(
        """
        president vice prime minister premier chancellor king queen prince princess emir sheikh sheik sultan ayatollah
        imam mullah pope cardinal archbishop bishop reverend rev rabbi general gen lieutenant lt colonel col major maj
        captain capt sergeant sgt admiral adm commander brigadier brig marshal senator sen representative rep
        congressman congresswoman governor gov mayor judge justice secretary ambassador envoy spokesman spokeswoman
        spokesperson director chairman chairwoman chair chief ceo professor prof dr doctor mr mrs ms miss sir lord lady
        dame foreign defence defense finance interior economy trade energy treasury deputy acting attorney speaker
        leader mp coach journalist author actor activist lawyer analyst economist
        """)

    /// Those of the titles that name an office by themselves, as in "oil minister Rilwanu Lukman".
    static let offices = titles.subtracting(
        set(
            "vice foreign defence defense finance interior economy trade energy treasury deputy acting chair justice major"
        ))

    /// Words that end the name of a body.
    static let organizationTails = set(
        """
        agency administration airlines airways alliance army assembly association authority bank battalion board
        brigade brigades broadcaster bureau business cabinet center centre chamber club coalition college command
        commission committee company conference congress consortium corp corporation corps council court courts daily
        department division exchange faction federation fleet force forces foundation front fund gazette government
        group guard guards herald holdings inc industries institute institution international journal laboratory
        laboratories league ltd llc plc magazine media military militia ministry mission mobilization movement museum
        navy network networks news newspaper observatory office organisation organization parliament partners party
        plc police post press programme program project radio regiment report resistance school senate service
        services society squad staff station studios survey systems technologies telegraph television times treasury
        tribune tribunal tv union united university watch
        """)

    /// Legal forms of companies, and what stands before them where a name has been cut: `and Sons Inc`.
    static let legalForms = set("co cos inc corp ltd llc plc company sons bros ag sa nv bv gmbh")

    /// Words that begin the name of a body: `Ministry of Defence`.
    static let organizationHeads = set(
        """
        academy agency association bank board brotherhood bureau center centre chamber church college commission
        committee communist confederation conservative council court democratic department directorate federation
        foundation front fund house institute international joint labour league liberal ministry movement national
        office organisation organization party republican royal school society supreme trade union united university
        """)

    /// Heads after which `of` goes on with the name.
    static let headsBeforeOf = organizationHeads.union(
        set("gulf bay strait straits sea lake cape isle republic kingdom mount port city state bishop forces army"))

    /// Words that end the name of a place.
    static let placeTails = set(
        """
        airbase airport avenue base basin bay beach bridge canal city coast county crossing dam desert district
        governorate gulf harbor harbour heights highlands highway hill hills island islands lake mountain mountains
        ocean oblast park peninsula plain plateau port prefecture province region republic river road sea square
        strait straits street territory town valley village
        """)

    /// Words that begin the name of a place.
    static let placeHeads = set("lake mount mt fort port cape gulf bay strait straits isle river camp")

    /// Words in lower case behind a place's name.
    static let placeNouns = set(
        """
        airbase airport area base bases border camp city coast corridor countryside crossing district governorate
        highlands island islands neighborhood neighbourhood peninsula port province refinery region river suburb
        suburbs town valley village
        """)

    /// Words in lower case before a place's name, which weigh much.
    static let strongPlacePrepositions = set("in at near inside outside throughout around across")
    /// Words in lower case before a place's name, which weigh little.
    static let weakPlacePrepositions = set("from to toward towards into over between through via")

    /// Words behind a name of someone who speaks.
    static let speechVerbs = set(
        "said says told added stated argued tweeted wrote claimed warned insisted announced declared acknowledged who")
    /// Words behind the name of a medium.
    static let reportVerbs = set("reported reports broadcast published")
    /// Words behind the name of a body.
    static let bodyNouns = set(
        """
        fighters militants gunmen forces troops group faction militia movement party spokesman spokeswoman
        spokesperson officials members leadership lawmakers supporters shares subsidiary
        """)

    /// The Arabic article as it is written in Latin letters, with what it becomes before some consonants.
    static let arabicArticles = set("al el ul ad an ar as at az ash")

    /// Small words inside names of persons and places.
    static let connectors = arabicArticles.union(
        set("bin ibn bint abu von van der den de del della di da dos du la le ben"))

    /// Words in lower case that are hyphenated behind a name without being part of it: `US-led`.
    static let hyphenatedParticiples = set("led run era age and the non pro anti own born made held wide like mid pre")

    /// Whether a word behind a hyphen tells what a name does or suffers: `US-backed`.
    static func isParticiple(_ word: String) -> Bool { word.hasSuffix("ed") || hyphenatedParticiples.contains(word) }

    /// How agencies sign.
    static let agencySignatures = set(
        "reuter reuters afp ap upi dpa apa ansa efe tass kyodo xinhua sana irna mena wam petra anadolu belga anp interfax bernama"
    )

    /// Abbreviations in capitals that name nobody.
    static let notOrganizations = set(
        """
        tv ceo cfo cto coo gdp gnp am pm bc ad id ok pr ai it hr vp mp mps phd url usd eur gbp dna rna hiv aids covid
        sms gps pdf faq diy suv atm pin vat ngo ngos ipo etf html http https www rss api pct mln bln vs cts est gmt utc
        edt pst reuter dlr dlrs mth yr co inc ltd corp dc uss hms mv mt lng lpg lgbt lgbtq dna ai ufo ii iii iv vi vii viii ix xi xii nil
        """)
}
