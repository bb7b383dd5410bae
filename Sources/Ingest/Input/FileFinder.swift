import Foundation
public import NewsModel

/// Finds the files below the paths that a person named, in a fixed order.
public struct FileFinder: Sendable {
    /// The files to read, in order, each once.
    public private(set) var files: [SourceFile] = []
    /// Files and folders below the named ones that could not be opened.
    public private(set) var rejections: [Rejection] = []
    /// Paths that a person named and that could not be opened: mistakes in the command rather than bad items.
    public private(set) var unreadable: [Rejection] = []
    /// How many files of a folder were passed over because they are never articles: styles, scripts,
    /// images, fonts, and what explains a collection (`README`, `LICENSE`).
    public private(set) var skippedCount = 0

    private var seen: Set<String> = []

    /// Looks at every path: a file is taken as it is, a folder with all that is below it, `-` is standard input.
    ///
    /// Names that begin with a dot are passed over inside folders. A folder is entered once, also where links lead to it
    /// again.
    public init(paths: [String]) {
        for path in paths { add(path) }
    }

    private mutating func add(_ path: String) {
        guard path != "-" else {
            if seen.insert("-").inserted { files.append(SourceFile(path: "-", byteCount: 0, modified: 0)) }
            return
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        guard let information = FileInformation(path: absolute) else {
            unreadable.append(Rejection(path: path, reason: "cannot be opened: \(FileInformation.lastError)"))
            return
        }
        if information.isFolder {
            walk(absolute)
        } else {
            append(absolute, information)
        }
    }

    private mutating func append(_ path: String, _ information: FileInformation) {
        guard seen.insert(path).inserted else { return }
        guard information.isRegularFile else {
            rejections.append(Rejection(path: path, reason: "is neither a file nor a folder"))
            return
        }
        files.append(SourceFile(path: path, byteCount: information.byteCount, modified: information.modified))
    }

    private mutating func walk(_ folder: String) {
        let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard seen.insert("folder " + real).inserted else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            rejections.append(Rejection(path: folder, reason: "cannot be listed: \(error.localizedDescription)"))
            return
        }
        // By bytes, so that every machine and locale reads in the same order.
        for name in names.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        where !name.hasPrefix(".") {
            let path = folder == "/" ? "/" + name : folder + "/" + name
            guard let information = FileInformation(path: path) else {
                rejections.append(Rejection(path: path, reason: "cannot be opened: \(FileInformation.lastError)"))
                continue
            }
            if information.isFolder {
                walk(path)
            } else if Self.isAsset(name) {
                skippedCount += 1
            } else {
                append(path, information)
            }
        }
    }

    static func isAsset(_ name: String) -> Bool {
        // What explains a collection is not part of it. In capitals, as is the custom; an article may be called readme.
        if ["README", "LICENSE", "LICENCE", "NOTICE", "COPYING", "CHANGELOG"].contains(where: {
            name.split(separator: ".").first?.elementsEqual($0) == true
        }) {
            return true
        }
        guard let dot = name.lastIndex(of: ".") else { return false }
        return assetExtensions.contains(name[name.index(after: dot)...].lowercased())
    }

    /// What a page saved "complete", or an archive, has beside its articles.
    private static let assetExtensions: Set<String> = [
        "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff",
        "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "webm", "ogg", "wav", "avi", "mov", "swf", "exe",
        "dll", "so", "o", "pyc", "lock",
    ]
}
