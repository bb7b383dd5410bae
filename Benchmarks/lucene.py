"""Where the scripts that run Lucene find it: the jars of Debian's liblucene8-java."""
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
JARS = pathlib.Path("/usr/share/java")
NAMES = ("lucene-core-*", "lucene-analyzers-common-*", "lucene-facet-*", "hppc*")


def classpath(scratch, program):
    """Compiles a program beside this script into `scratch`; the class path with which it runs."""
    jars = [str(jar) for name in NAMES for jar in JARS.glob(f"{name}.jar")]
    if not jars:
        raise FileNotFoundError("Debian's liblucene8-java is not installed")
    path = ":".join(jars + [str(scratch)])
    subprocess.run(["javac", "-cp", path, "-d", scratch, HERE / program], check=True)
    return path
