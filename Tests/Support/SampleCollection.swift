import Glibc

/// The sample collection of the project, in the folder `samples` of the repository.
package enum SampleCollection {
    /// The folder.
    package static let root = "/" + "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/") + "/samples"

    /// The bytes of all its files, in the order of their paths.
    package static let texts: [[UInt8]] = files(below: root).map(bytes(of:))

    /// The paths of all files below a folder, in order.
    package static func files(below folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var found: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder + "/" + name
            let below = unsafe entry.pointee.d_type == UInt8(DT_DIR) ? files(below: path) : [path]
            found += below
        }
        return found.sorted()
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let file = unsafe fopen(path, "rb") else { return [] }
        defer { unsafe fclose(file) }
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&block, 1, block.count, file)
            if count == 0 { return all }
            all += block[..<count]
        }
    }
}
