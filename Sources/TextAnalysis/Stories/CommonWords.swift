/// Words that so many articles have that they say nothing about a subject.
///
/// Words of five letters or more in one of fifty texts of Wikinews, Wikipedia's current events (both Creative Commons) and
/// digital.gov (public domain), without names; days, months and words of business were added by hand.
enum CommonWords {
    /// Hashes of the words as `StoryText` has them.
    static let hashes = Set(Tokenizer.tokenize(text).wordHashes)

    private static let text = """
        ability about above access accessible according account accused accusing across acting action activities added
        addition additional address affairs affected after again against agencies agency agree agreed agreement ahead
        aircraft airspace airstrike airstrikes alleged allegedly allow allowed allowing allows almost along already
        always ambassador american amidst among analytics announce announced announcement announces another answer
        anyone appears application approach approves april areas armed around arrest arrested article asked assistance
        associated association attack attacked attacks attempt attempted audience august author authorities authority
        authors available backed ballistic bank based because become becomes becoming before began begin beginning
        begins behind being below benefits better between beyond billion black blank blockade board bodies bombing
        border bridge bringing british build building buildings built business cabinet called calling calls campaign
        candidate capital capsizes caption capture captured carrying cases casualties cause caused causes causing
        ceasefire center centers central certain challenge challenges change changes charged charges check chief child
        children chinese church cities citing citizen citizens civil civilian civilians claim claimed claims clashes
        class clear close closed coalition coast collapse collapses collides collision comes coming commander comments
        commercial committee common communication communications communities community companies company complete
        complex concerns conditions conduct conducted conference confirmed confirms conflict connection consecutive
        consider considered constitutional construction contact content continue control convicted corporation
        corruption could countries country course court crash crashes create created creating crime crimes criminal
        crisis critical critically cross current currently customer customers daily damage damaged death deaths december
        decided decision declared declares defeating defence defense deputy design designed despite destroyed details
        detained develop developed developers developing development device devices different digital digitalgov
        diplomatic direct directly director discuss disease display district dividend doing dollar dozens drive drone
        drones during earlier early earthquake easier easily eastern economic education effect effective effort efforts
        eight either elect elected election elections eleven email embassy emergency emerging employees ending energy
        engagement engineering enough ensure enter entering entire especially european event events every everyone
        everything example examples exchange executive existing expected experience experiences experts expirydate
        explosion facilities facility family features february federal feedback female field fighter fighters fighting
        files final financial finding first flagged flight flights flooding floods focus focused follow followed
        following football forces foreign formally former forward found fourteen fourth freedom french friday front
        further future gather general german getting github given gives global goals going google government governor
        great ground group groups guilty gunmen having health heavy helicopter helped helping helps hidden highest
        highway history homes hospital hostages hours house human humanitarian hundreds ideas identified identify
        illegal image immigration impact implement important improve improving incident include included includes
        including increase increased increases incumbent independent index individuals industry information
        infrastructure initial injured injures injuries injuring innovation inside instead intelligence interest
        interested interface internal international internet investigation involved involvement involving island israeli
        issue issued issues itself january joint judge july june justice killed killing kills known landslide language
        large largest later latest launch launched launches leader leaders leadership leading learn learned learning
        least leave leaving legacy legal level likely limited linked links little lives living local longer looking
        lower mailto major majority makes making management manager managing march market match matter may mayor means
        measure measures media medical meeting member members middle might migrants militants military million minister
        ministry missile missiles missing mission mobile monday money month months morning movement moving multiple
        murder named nation national nationals nationwide natural nearly needed needs negotiations network never night
        northern noted november nuclear number occupied october office officer officers official officials often ongoing
        online opening operating operation operations opportunity opposition options order orders organization
        organizations organized originally other others outbreak outside overall overnight overturns pages parliament
        participate participation parties parts party passenger passengers peace people percent performance period
        person personal personnel phone photo pilot place places planned planning plans plant platform platforms player
        please point points police policy political popular populate population position possible potential power
        practice practices president presidential press prevent previous previously price prices primary prime prior
        prison prisoners private prize problem problems process product products profile profit program programs project
        projects proposed protection protest protesters protests provide provided provides providing province public
        published quality quarter question questions quickly range rates rather reach reached ready really reasons
        rebels receive received recent recently record records recovered reduce regarding region regional related
        relations release released releases remain remaining remains report reported reportedly reports request require
        required requires rescue rescued research residential residents resigns resources response responsibility result
        results return reuters review right rights rises round route rules ruling running russian safety said sales
        sanctions saturday saying says scale scheduled school science scientists screen search season seats second
        secretary section security seeking senator senior sentence sentenced sentences separate september series
        seriously serve served service services serving seven several severe share shared shares sharing ships shooting
        shootout short shortly should showing shows signed significant signs similar simple since single sites small
        social society software soldiers solutions something source sources southern space special specific spread staff
        start started starting state stated statement states station status steps still stock store storm story
        strategic strategy strike strikes strong struck structure student students study subject success successful
        successfully suicide summary summit sunday support suspect suspected suspends sworn system systems taken takes
        taking talks tanker target targeted targeting targets tariffs teams technical technologies technology terms
        territory terrorism terrorist testing their there these things think third thirteen those though thousands three
        through throughout thursday times title today together tomorrow tools topics total towards trade traffic
        trafficking train training travel trends trial troops truck trying tuesday twelve types under understand
        understanding unique united unknown until upcoming useful username users using value various vehicle vehicles
        vessel vessels victims video village violence visible visit votes voting wanted water weapons weather website
        websites wednesday week weeks weight western where whether which while wikinews winning within without woman
        women words worked workers workflow working works world would wounded wounding written year years yesterday
        youtube
        """
}
