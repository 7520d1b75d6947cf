package io.llmloadtest.core.plugin;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The services of one kind that the jars of a folder offer, by their {@code META-INF/services}. The folder is the system
 * property {@value #FOLDER}, which the launcher sets; without it there are none.
 *
 * @param <T> the kind, such as a wire protocol
 */
public final class PlugIns<T> {
    public static final String FOLDER = "llmloadtest.plugins";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private final List<T> services;
    private final String problem;

    private PlugIns(List<T> services, String problem) {
        this.services = List.copyOf(services);
        this.problem = problem;
    }

    /** Looks them up. Never fails: whoever asks for {@link #services} hears what went wrong. */
    public static <T> PlugIns<T> of(Class<T> kind) {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty()) {
            return new PlugIns<>(List.of(), "");
        }
        List<Path> jars;
        try {
            jars = jars(Path.of(folder));
        } catch (IOException unreadable) {
            return new PlugIns<>(
                    List.of(), "The plug-ins can't be read: " + unreadable + ". Give a folder of jars, or none.");
        }
        Optional<Path> junk = jars.stream().filter(PlugIns::isJunk).findFirst();
        if (junk.isPresent()) {
            return new PlugIns<>(
                    List.of(),
                    "The plug-in %s can't be read as a jar. Remove it from %s, or copy it anew."
                            .formatted(junk.get().getFileName(), folder));
        }
        try {
            // stays open: classes are loaded from it as they are needed
            Jars loader = new Jars(urls(jars), kind.getClassLoader());
            List<T> services = ServiceLoader.load(kind, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            return new PlugIns<>(services, "");
        } catch (ServiceConfigurationError | LinkageError | MalformedURLException broken) {
            String names =
                    jars.stream().map(jar -> jar.getFileName().toString()).collect(joining(", "));
            return new PlugIns<>(
                    List.of(),
                    "A plug-in (one of %s) can't be loaded: %s. Remove it from %s, or build it for this version."
                            .formatted(names, broken.getMessage(), folder));
        }
    }

    /**
     * Likewise those that a person calls by an id, which has to be another than those that are {@code taken}.
     *
     * @param id small letters, digits, hyphens and underscores
     */
    public static <T> PlugIns<T> of(Class<T> kind, Function<T, String> id, Collection<String> taken) {
        PlugIns<T> found = of(kind);
        Set<String> seen = new HashSet<>(taken);
        for (T service : found.services) {
            Optional<String> problem = problem(service, id, seen);
            if (problem.isPresent()) {
                return new PlugIns<>(List.of(), problem.get());
            }
        }
        return found;
    }

    private static <T> Optional<String> problem(T service, Function<T, String> id, Set<String> seen) {
        String name = service.getClass().getName();
        try {
            String its = id.apply(service);
            if (!ID.matcher(its).matches()) {
                return Optional.of(
                        "The plug-in %s calls itself '%s'. An id has small letters, digits, hyphens and underscores."
                                .formatted(name, its));
            }
            return seen.add(its)
                    ? Optional.empty()
                    : Optional.of(
                            "The plug-in %s calls itself '%s', as something else does. Remove one of them, or rename it."
                                    .formatted(name, its));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.of("The plug-in %s can't say its id: %s. Remove it, or build it for this version."
                    .formatted(name, Guard.sentence(broken)));
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** A class loader passes such a file over without a word. */
    private static boolean isJunk(Path jar) {
        try (ZipFile readable = new ZipFile(jar.toFile())) {
            return readable.size() == 0;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    /**
     * Those that were found.
     *
     * @throws PlugInException when the folder can't be read, or a plug-in can't be loaded
     */
    public List<T> services() {
        if (!problem.isEmpty()) {
            throw new PlugInException(problem);
        }
        return services;
    }

    /** Finds classes of the product and of the jars, but services of the jars only. */
    private static final class Jars extends URLClassLoader {
        Jars(URL[] urls, ClassLoader product) {
            super("plugins", urls, product);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
