import Foundation

/// A library that is loaded before the system's (`LD_PRELOAD`) and makes writing fail at a chosen point.
///
/// It counts what a process writes to files other than its standard streams. `FAULT_FULL_AFTER` bytes later the disk is
/// full; `FAULT_KILL_AFTER` calls later the process is gone, in the middle of what it was doing.
public enum FaultLibrary {
    /// Builds the library in `folder` and returns its path; throws where the compiler fails.
    public static func build(in folder: TemporaryFolder) throws -> String {
        let source = try folder.write(program, to: "fault.c")
        let library = folder.file("fault.so")
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["clang", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { throw CocoaError(.executableNotLoadable) }
        return library
    }

    private static let program = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdatomic.h>
        #include <stdlib.h>
        #include <sys/types.h>
        #include <unistd.h>

        static atomic_long bytes, calls;

        static long limit(const char *name) {
            const char *text = getenv(name);
            return text ? atol(text) : -1;
        }

        static int fails(int fd, size_t count) {
            if (fd < 3) return 0;
            const long kill_after = limit("FAULT_KILL_AFTER"), full_after = limit("FAULT_FULL_AFTER");
            if (kill_after >= 0 && atomic_fetch_add(&calls, 1) >= kill_after) _exit(137);
            if (full_after >= 0 && atomic_fetch_add(&bytes, (long)count) + (long)count > full_after) {
                errno = ENOSPC;
                return 1;
            }
            return 0;
        }

        #define REAL(name) \\
            static __typeof__(&name) real; \\
            if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

        ssize_t write(int fd, const void *data, size_t count) {
            REAL(write);
            return fails(fd, count) ? -1 : real(fd, data, count);
        }
        ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
            REAL(pwrite);
            return fails(fd, count) ? -1 : real(fd, data, count, offset);
        }
        ssize_t pwrite64(int fd, const void *data, size_t count, off64_t offset) {
            REAL(pwrite64);
            return fails(fd, count) ? -1 : real(fd, data, count, offset);
        }
        int fsync(int fd) {
            REAL(fsync);
            return fails(fd, 0) ? -1 : real(fd);
        }
        int fdatasync(int fd) {
            REAL(fdatasync);
            return fails(fd, 0) ? -1 : real(fd);
        }
        int rename(const char *from, const char *to) {
            REAL(rename);
            return fails(3, 0) ? -1 : real(from, to);
        }
        """
}
