# SPDX-License-Identifier: MIT
# Homebrew formula. `make dist` writes a copy with the version and the checksum of the source archive, and with the
# address that RELEASE_URL gives. The archive holds the parser sources, so that nothing is downloaded while it builds.
class Voipcheck < Formula
  desc "Check that iOS apps report every VoIP push to CallKit in time"
  homepage "@RELEASE_URL@"
  url "@RELEASE_URL@/voipcheck-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license all_of: ["MIT", "Apache-2.0", "ICU"]

  depends_on "pkgconf" => :build
  depends_on "cjson"
  depends_on "libyaml"
  depends_on "llvm" # libclang, opened when a run meets Objective-C
  depends_on "pcre2"

  uses_from_macos "libxml2"
  uses_from_macos "zlib"

  def install
    llvm = Formula["llvm"]
    # analyzer/tools/libclang.sh asks it. The paths that are built in are those that outlive an update of llvm.
    ENV["LLVM_CONFIG"] = "#{llvm.opt_bin}/llvm-config"
    system "make", "install",
           "PREFIX=#{prefix}",
           "MANDIR=#{man}",
           "DOCDIR=#{doc}",
           "BASH_DIR=#{bash_completion}",
           "ZSH_DIR=#{zsh_completion}",
           "FISH_DIR=#{fish_completion}",
           "CC=#{ENV.cc}",
           "HOST_CC=#{ENV.cc}",
           "LIBCLANG_INCLUDE=#{llvm.opt_include}",
           "LIBCLANG=#{llvm.opt_lib}/#{shared_library("libclang")}"
  end

  test do
    (testpath/"app/Push.swift").write <<~SWIFT
      import PushKit
      final class Push: NSObject, PKPushRegistryDelegate {
          func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}
          func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,
                            for type: PKPushType, completion: @escaping () -> Void) {
              completion()
          }
      }
    SWIFT
    output = shell_output("#{bin}/voipcheck scan --format json #{testpath}/app", 1)
    assert_match '"verdict": "never"', output
    (testpath/"objc/Push.m").write <<~OBJC
      #import <PushKit/PushKit.h>
      @interface Push : NSObject <PKPushRegistryDelegate>
      @end
      @implementation Push
      - (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload
                   forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {
          completion();
      }
      @end
    OBJC
    output = shell_output("#{bin}/voipcheck scan --format json #{testpath}/objc", 1)
    assert_match '"language": "objc"', output
    assert_match version.to_s, shell_output("#{bin}/voipcheck version")
  end
end
