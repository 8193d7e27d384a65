class Statusquiz < Formula
  desc "{{description}}"
  homepage "{{repository}}"
  version "{{version}}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{{repository}}/releases/download/v{{version}}/statusquiz-{{version}}-aarch64-apple-darwin.tar.gz"
      sha256 "{{aarch64-apple-darwin}}"
    end
    on_intel do
      url "{{repository}}/releases/download/v{{version}}/statusquiz-{{version}}-x86_64-apple-darwin.tar.gz"
      sha256 "{{x86_64-apple-darwin}}"
    end
  end

  on_linux do
    on_arm do
      url "{{repository}}/releases/download/v{{version}}/statusquiz-{{version}}-aarch64-unknown-linux-musl.tar.gz"
      sha256 "{{aarch64-unknown-linux-musl}}"
    end
    on_intel do
      url "{{repository}}/releases/download/v{{version}}/statusquiz-{{version}}-x86_64-unknown-linux-musl.tar.gz"
      sha256 "{{x86_64-unknown-linux-musl}}"
    end
  end

  def install
    bin.install "statusquiz"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/statusquiz.bash" => "statusquiz"
    zsh_completion.install "completions/_statusquiz"
    fish_completion.install "completions/statusquiz.fish"
  end

  test do
    answered = pipe_output("#{bin}/statusquiz --data-dir #{testpath}/answers practice 404", "1\n\nq\n")
    assert_match "Saved.", answered
    history = shell_output("#{bin}/statusquiz --data-dir #{testpath}/answers progress history")
    assert_equal 1, history.lines.count
  end
end
