internal import Glibc

/// The operating system's own words for its latest error on this thread.
package enum SystemError {
    /// The text of `errno`.
    package static var latest: String {
        unsafe String(cString: strerror(errno))
    }
}
