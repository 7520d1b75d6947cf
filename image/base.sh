#!/bin/sh
# Makes the image that ours is built upon, in docker save's format: glibc and busybox from Debian's packages, and of the JDK
# what runs programs. No container tool, no registry and no root is needed.
#
#   image/base.sh JDK OUT.tar
set -eu

jdk=$1
out=$2
uid=10001   # who the product runs as
say() { printf '%s\n' "$*" >&2; }
for tool in apt-get dpkg-deb sha256sum; do
    command -v $tool > /dev/null || { say "image/base.sh needs Debian or Ubuntu: there is no $tool."; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$work/debs" "$root/usr/bin" "$root/usr/lib" "$root/usr/lib64" "$root/etc" "$root/tmp" "$root/opt" "$root/proc" "$root/sys" "$root/dev"

# --- what a JVM needs of an operating system ---
# busybox asks for the server's health, and is a shell for those who look around.
packages="libc6 busybox-static"
for folder in bin lib lib64 sbin; do ln -s usr/$folder "$root/$folder"; done
mkdir "$root/usr/sbin"
# shellcheck disable=SC2086
(cd "$work/debs" && apt-get download -qq -o APT::Sandbox::User=root $packages)
for deb in "$work"/debs/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root"
done
rm -rf "$root"/usr/share "$root"/usr/lib/*/gconv "$root"/var "$root"/usr/lib/*/audit
printf 'root:x:0:0::/:/bin/sh\nllm-loadtest:x:%s:%s::/data:/bin/sh\n' $uid $uid > "$root/etc/passwd"
printf 'root:x:0:\nllm-loadtest:x:%s:\n' $uid > "$root/etc/group"
printf 'hosts: files dns\n' > "$root/etc/nsswitch.conf"
ln -s busybox "$root/bin/sh"
chmod 1777 "$root/tmp"

# --- Java ---
# All of Java SE, so that nothing here has to follow what the libraries use, and what they reach beyond it.
"$jdk/bin/jlink" --add-modules java.se,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs --strip-java-debug-attributes \
    --no-header-files --no-man-pages --exclude-files "**.debuginfo" --generate-cds-archive --compress zip-6 --output "$root/opt/java"

# --- the tar ---
epoch=$(date -u -d @1 +%Y-%m-%dT%H:%M:%SZ)
pack() { tar --sort=name --mtime=@1 --numeric-owner --format=gnu "$@"; }
pack --owner=0 --group=0 -C "$root" -cf "$work/layer.tar" .
mkdir -p "$work/home/data"
pack --owner=$uid --group=$uid -C "$work/home" -rf "$work/layer.tar" data
case $(uname -m) in x86_64) cpu=amd64 ;; aarch64) cpu=arm64 ;; *) cpu=$(uname -m) ;; esac
printf '{"architecture":"%s","os":"linux","created":"%s","config":{"Env":["PATH=/opt/java/bin:/usr/bin:/usr/sbin","JAVA_HOME=/opt/java"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"%s","comment":"%s and a Java runtime"}]}' \
    "$cpu" "$epoch" "$(sha256sum < "$work/layer.tar" | cut -d ' ' -f 1)" "$epoch" "$packages" > "$work/config.json"
printf '[{"Config":"config.json","RepoTags":["llm-loadtest-base:latest"],"Layers":["layer.tar"]}]' > "$work/manifest.json"
mkdir -p "$(dirname "$out")"
tar -C "$work" -cf "$out" manifest.json config.json layer.tar
