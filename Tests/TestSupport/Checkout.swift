import Foundation

/// Where the project and the shared test data are.
public enum Checkout {
    /// The folder of the package.
    public static let root: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// The folder of real material, if this machine has it: `DATELINE_DATA`, else `../shared/data`.
    public static let data: String? = {
        let path = ProcessInfo.processInfo.environment["DATELINE_DATA"] ?? root + "/../shared/data"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// The article that the project began with, if this machine has it.
    public static let seedArticle: String? = {
        let folder = root + "/../shared/seeds"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.first { $0.hasSuffix(".txt") }.map { folder + "/" + $0 }
    }()

    /// What a test says when it is skipped for want of material.
    public static let noData = "no shared test data on this machine (set DATELINE_DATA to its folder)"
}
