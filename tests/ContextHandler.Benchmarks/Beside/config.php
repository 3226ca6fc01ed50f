<?php
// SimpleSAMLphp as a bridge in production; %…% are filled in.
$config = [
    'baseurlpath' => '%baseUrl%/simplesaml/',
    'certdir' => '%folder%/',
    'metadatadir' => '%folder%/',
    'loggingdir' => '%folder%/',
    'datadir' => '%folder%/',
    'tempdir' => '%folder%/',
    'secretsalt' => 'of no use to anybody beyond this run',
    'timezone' => 'UTC',
    'admin.checkforupdates' => false,
    'showerrors' => true,
    'errorreporting' => false,
    'debug' => ['saml' => false, 'backtraces' => true, 'validatexml' => false],

    // A line per login, as the audit log of the gateway has it.
    'logging.level' => SimpleSAML\Logger::NOTICE,
    'logging.handler' => 'file',
    'logging.logfile' => 'simplesamlphp.log',
    'statistics.out' => [['class' => 'core:Log', 'level' => 'notice']],

    'enable.saml20-idp' => true,
    'module.enable' => ['core' => true, 'saml' => true],

    // PHP's own sessions, in memory: the fastest of its stores, for one machine.
    'store.type' => 'phpsession',
    'session.phpsession.savepath' => '%sessions%',
    'session.phpsession.cookiename' => 'SimpleSAML',
    'session.cookie.secure' => false, // http here, as to the gateway
    'session.cookie.samesite' => null,

    'language.available' => ['en', 'da'],
    'language.default' => 'da',
    'production' => true,
    'metadata.sources' => [['type' => 'flatfile']],
];
