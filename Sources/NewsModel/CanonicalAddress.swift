/// The form of an address of the web under which two links to one page are the same.
///
/// ```swift
/// CanonicalAddress.identity(of: "http://www.Example.org/a/?utm_source=feed#top")  // "example.org/a"
/// ```
public enum CanonicalAddress {
    /// The address without what differs between links to the same page: scheme, `www.`, port, fragment, the slash at the
    /// end, and parameters that only say where the reader came from. Nil for what identifies no article: no address of
    /// the web, or a front page.
    public static func identity(of url: String) -> String? {
        guard let schemeEnd = url.firstRange(of: "://"),
            ["http", "https"].contains(url[..<schemeEnd.lowerBound].lowercased()),
            let host = WebHost.host(ofURL: url)
        else { return nil }
        var rest = url[schemeEnd.upperBound...].drop { !"/?#".contains($0) }
        // Some sites put the article into the fragment.
        if let fragment = rest.firstIndex(of: "#") {
            rest = rest[fragment...].hasPrefix("#!") ? rest : rest[..<fragment]
        }
        let question = rest.firstIndex(of: "?") ?? rest.endIndex
        var path = rest[..<question]
        while path.hasSuffix("/") { path.removeLast() }
        let parameters = rest[question...].dropFirst().split(separator: "&").filter { !isTracking($0) }
        guard !path.isEmpty || !parameters.isEmpty else { return nil }
        return host + path + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
    }

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || name.hasPrefix("mtm_") || name.hasPrefix("pk_") || name.hasPrefix("at_")
            || name.hasPrefix("xtor") || trackers.contains(name)
    }

    private static let trackers: Set<String> = [
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok",
        "ref", "ref_src", "ref_url", "referrer", "cmp", "cmpid", "cmpcampaign",
        "cid_source", "campaign_id", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ncid", "icid", "ito",
        "smid", "smtyp", "src", "sr_share", "share", "wt_mc", "wtmc", "feature", "rss", "source", "partner",
        "ftag", "soc_src", "soc_trk", "guccounter", "guce_referrer", "guce_referrer_sig", "__twitter_impression", "spm",
        "_ga", "_gl", "s_cid", "cmp_id", "traffic_source", "outputtype",
    ]
}
