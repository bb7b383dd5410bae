import Foundation
import Xapian

/// Overwrites the list of features of an index, as another version would have written it.
public func setFeatures(_ features: String, in path: String) throws {
    let database = try WritableDatabase(path: path)
    try database.begin()
    try database.setMetadata(Array("features".utf8), to: Array(features.utf8))
    try database.commit()
}

/// Changes a bit near the end of a file.
public func changeABit(of path: String) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count - 4] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
}
