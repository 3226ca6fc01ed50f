<?php
// Towards the systems: the assertion signed and encrypted where the gateway does so, the name of the IdP passed on, the contract's attributes only.
$metadata['%entityId%'] = [
    'host' => '__DEFAULT__',
    'auth' => 'idps',
    'privatekey' => 'signing.key',
    'certificate' => 'signing.crt',
    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'validate.authnrequest' => true,
    'saml20.sign.assertion' => true,
    'saml20.sign.response' => false,
    'assertion.encryption' => %encrypted%,
    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
    'authproc' => [
        10 => ['class' => 'saml:AttributeNameID', 'attribute' => 'nameid', 'Format' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName'],
        50 => 'core:AttributeLimit',
    ],
];
