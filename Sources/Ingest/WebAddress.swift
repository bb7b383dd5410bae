import Foundation

/// Addresses of the web as identities: what differs without meaning another page is taken away.
enum WebAddress {
    /// The address that a link stands for on a page; nil where it leads to no page.
    static func resolved(_ link: String, against base: String) -> String? {
        guard let url = URL(string: link, relativeTo: URL(string: base))?.absoluteString,
            url.hasPrefix("http://") || url.hasPrefix("https://")
        else { return nil }
        return url
    }
}
