/// Hosts of addresses, in the one form under which they are shown, indexed and searched.
public enum WebHost {
    /// The host of a URL in lower case without `www.`; nil where it has none.
    public static func host(ofURL url: String) -> String? {
        guard let schemeEnd = url.firstRange(of: "://")?.upperBound else { return nil }
        let authority = url[schemeEnd...].prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        return host.isEmpty ? nil : canonical(String(host))
    }

    /// A host in lower case without `www.`
    public static func canonical(_ host: String) -> String {
        let lowercased = host.lowercased()
        return lowercased.hasPrefix("www.") ? String(lowercased.dropFirst(4)) : lowercased
    }
}
