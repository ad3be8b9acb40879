# SPDX-License-Identifier: MIT
# An action for fastlane: copy it to fastlane/actions/voipcheck.rb. Then, in a lane:
#
#   voipcheck(paths: ["ios"], fail_on: "warning", reports: { "html" => "migration.html", "sarif" => "voipcheck.sarif" })
#
# It returns the verdict: "ready", "not-ready", "incomplete" or "nothing-found".
require "json"
require "open3"
require "tmpdir"

module Fastlane
  module Actions
    class VoipcheckAction < Action
      # The program is started without a shell, so no path and no value can be read as a command.
      def self.run(params)
        Dir.mktmpdir("voipcheck") do |folder|
          results = File.join(folder, "results.json")
          out, status = Open3.capture2e(*command(params, results))
          UI.message(out) unless out.empty?
          verdict = File.file?(results) ? JSON.parse(File.read(results)).fetch("summary").fetch("verdict") : nil
          judge(status, verdict)
          verdict
        end
      rescue Errno::ENOENT
        UI.user_error!("voipcheck: #{params[:program]} is not installed; the option `program` names it")
      end

      def self.command(params, results)
        command = [params[:program], "scan", "--no-progress", "--fail-on", params[:fail_on], "--report", "json=#{results}"]
        (params[:reports] || {}).each { |format, file| command.push("--report", "#{format}=#{file}") }
        command.push("--config", params[:config]) if params[:config]
        command.push("--baseline", params[:baseline]) if params[:baseline]
        command.push("--require-handlers", params[:require_handlers].to_s) if params[:require_handlers]
        command.concat(params[:options] || [])
        command.push("--", *params[:paths])
      end

      def self.judge(status, verdict)
        case status.exitstatus
        when 0 then UI.success("voipcheck: #{verdict}")
        when 1 then UI.user_error!("voipcheck: #{verdict}; what was found stands above")
        when 3 then UI.user_error!("voipcheck: the scan is incomplete, or found too few push handlers")
        else UI.user_error!("voipcheck ended with status #{status.exitstatus || status.termsig}; why stands above")
        end
      end

      def self.description
        "Does every VoIP push reach CallKit before the PushKit handler returns?"
      end

      def self.available_options
        [
          FastlaneCore::ConfigItem.new(key: :paths, env_name: "VOIPCHECK_PATHS", type: Array, default_value: ["."],
                                       description: "What to scan"),
          FastlaneCore::ConfigItem.new(key: :fail_on, env_name: "VOIPCHECK_FAIL_ON", default_value: "error",
                                       description: "From which level on the lane fails: error, warning, note or never"),
          FastlaneCore::ConfigItem.new(key: :reports, type: Hash, optional: true,
                                       description: "Formats and files of further reports"),
          FastlaneCore::ConfigItem.new(key: :config, env_name: "VOIPCHECK_CONFIG", optional: true,
                                       description: "Your .voipcheck.json, when it does not stand at the root"),
          FastlaneCore::ConfigItem.new(key: :baseline, env_name: "VOIPCHECK_BASELINE", optional: true,
                                       description: "A baseline, whose findings are not reported again"),
          FastlaneCore::ConfigItem.new(key: :require_handlers, env_name: "VOIPCHECK_REQUIRE_HANDLERS", type: Integer,
                                       optional: true, description: "Fail when fewer push handlers are found"),
          FastlaneCore::ConfigItem.new(key: :options, type: Array, optional: true,
                                       description: "Further options of `voipcheck scan`"),
          FastlaneCore::ConfigItem.new(key: :program, env_name: "VOIPCHECK", default_value: "voipcheck",
                                       description: "The program")
        ]
      end

      def self.return_value
        "The verdict: ready, not-ready, incomplete or nothing-found"
      end

      def self.authors
        ["voipcheck"]
      end

      def self.is_supported?(platform)
        %i[ios mac].include?(platform)
      end

      def self.example_code
        ['voipcheck', 'voipcheck(paths: ["ios"], fail_on: "warning", reports: { "html" => "migration.html" })']
      end

      def self.category
        :testing
      end
    end
  end
end
