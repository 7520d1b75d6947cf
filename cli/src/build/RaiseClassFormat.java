import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * For the build: gives the classes of a jar a format that the JVM's start-up cache can hold, as it holds none older than
 * Java 6's. Only the stack maps are added; a jar without old classes stays as it is, with its time.
 *
 * <p>usage: java -cp JAR RaiseClassFormat.java JAR    (stack maps are made of what the classes are to each other)
 */
void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    var raised = new ByteArrayOutputStream();
    boolean any = false;
    try (ZipFile old = new ZipFile(jar.toFile());
            ZipOutputStream out = new ZipOutputStream(raised)) {
        for (ZipEntry entry : Collections.list(old.entries())) {
            byte[] content = old.getInputStream(entry).readAllBytes();
            boolean isOld = isOldClass(entry, content);
            any |= isOld;
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            out.write(isOld ? raised(content) : content);
            out.closeEntry();
        }
    }
    if (any) {
        Path beside = jar.resolveSibling(jar.getFileName() + ".new");
        Files.write(beside, raised.toByteArray());
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}

boolean isOldClass(ZipEntry entry, byte[] content) {
    return entry.getName().endsWith(".class") && ByteBuffer.wrap(content).getShort(6) < ClassFile.JAVA_6_VERSION;
}

/** Every method is written anew, since only then it gets its stack maps. */
byte[] raised(byte[] content) {
    ClassFile format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
    ClassTransform anew = ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(ClassTransform.endHandler(
                    raised -> raised.with(ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0))));
    return format.transformClass(format.parse(content), anew);
}
